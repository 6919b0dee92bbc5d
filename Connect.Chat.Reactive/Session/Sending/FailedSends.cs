namespace Connect.Chat.Reactive.Session;

/// <summary>A send that has failed.</summary>
/// <param name="ResendAsync">Sends it again under its client token, with the metadata of the new caller.</param>
/// <param name="AttachmentId">The id of its file in the storage; empty if no file is uploaded.</param>
internal sealed record FailedSend(
    Func<object?, CancellationToken, Task<SentItem>> ResendAsync, string AttachmentId = "");

/// <summary>The failed sends by client token. Only the latest are kept.</summary>
/// <param name="capacity">The number of failed sends that are kept.</param>
internal sealed class FailedSends(int capacity)
{
    private readonly Dictionary<string, FailedSend> _sends = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _oldestFirst = [];

    public int Count
    {
        get
        {
            lock (_sends)
                return _sends.Count;
        }
    }

    /// <summary>Adds a send as the latest.</summary>
    /// <returns>The client token of the send that was dropped to make room; null if there was room.</returns>
    public string? Add(string clientToken, FailedSend send)
    {
        lock (_sends)
        {
            Remove(clientToken);
            _sends[clientToken] = send;
            _oldestFirst.AddLast(clientToken);
            if (_sends.Count <= capacity)
                return null;
            var oldest = _oldestFirst.First!.Value;
            Remove(oldest);
            return oldest;
        }
    }

    public FailedSend? Find(string clientToken)
    {
        lock (_sends)
            return _sends.TryGetValue(clientToken, out var send) ? send : null;
    }

    /// <summary>Removes and returns a send. A second caller posts the same token, which the service ignores.</summary>
    public FailedSend? Take(string clientToken)
    {
        lock (_sends)
        {
            if (!_sends.TryGetValue(clientToken, out var send))
                return null;
            Remove(clientToken);
            return send;
        }
    }

    private void Remove(string clientToken)
    {
        // Linear, but sends are rarely removed from the middle of a short list.
        if (_sends.Remove(clientToken))
            _oldestFirst.Remove(clientToken);
    }
}
