namespace Connect.Chat.Reactive.Session;

/// <summary>Something that could not be sent.</summary>
/// <param name="AgainAsync">Sends it again under its client token, with the metadata of whoever asks.</param>
/// <param name="AttachmentId">Under which id its file lies in the storage already; empty when there is no file, or not yet.</param>
internal sealed record FailedSend(
    Func<object?, CancellationToken, Task<SentItem>> AgainAsync, string AttachmentId = "");

/// <summary>What could not be sent, by its client token, so that it can be sent again.</summary>
internal sealed class FailedSends
{
    private readonly Dictionary<string, FailedSend> _sends = new(StringComparer.Ordinal);

    public void Add(string clientToken, FailedSend send)
    {
        lock (_sends)
            _sends[clientToken] = send;
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
            _sends.Remove(clientToken);
            return send;
        }
    }
}
