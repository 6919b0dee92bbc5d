namespace Connect.Chat.Reactive.Session;

/// <summary>What could not be sent, by its client token, so that it can be sent again.</summary>
internal sealed class FailedSends
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Draft> _drafts = new(StringComparer.Ordinal);

    public void Add(string clientToken, Draft draft)
    {
        lock (_gate)
            _drafts[clientToken] = draft;
    }

    public Draft? Find(string clientToken)
    {
        lock (_gate)
            return _drafts.TryGetValue(clientToken, out var draft) ? draft : null;
    }

    /// <summary>Takes a draft out, so that it is sent again by one caller only.</summary>
    public Draft? Take(string clientToken)
    {
        lock (_gate)
        {
            if (!_drafts.TryGetValue(clientToken, out var draft))
                return null;
            _drafts.Remove(clientToken);
            return draft;
        }
    }
}
