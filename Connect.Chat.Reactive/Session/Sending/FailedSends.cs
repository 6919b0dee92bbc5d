namespace Connect.Chat.Reactive.Session;

/// <summary>Something that could not be sent.</summary>
/// <param name="AgainAsync">Sends it again under its client token, with the metadata of whoever asks.</param>
/// <param name="AttachmentId">Under which id its file lies in the storage already; empty when there is no file, or not yet.</param>
internal sealed record FailedSend(
    Func<object?, CancellationToken, Task<SentItem>> AgainAsync, string AttachmentId = "");

/// <summary>What could not be sent, by its client token, so that it can be sent again. Only the latest are kept.</summary>
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

    /// <summary>Adds one, as the latest.</summary>
    /// <returns>The client token of the send that is not kept any more; null if there is room for all.</returns>
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

    /// <summary>Takes it out, so that it is sent again by one caller only.</summary>
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
        // There are few, and fewer still are removed from the middle.
        if (_sends.Remove(clientToken))
            _oldestFirst.Remove(clientToken);
    }
}
