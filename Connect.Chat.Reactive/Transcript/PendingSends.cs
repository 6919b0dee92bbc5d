namespace Connect.Chat.Reactive.Transcript;

/// <summary>The sends of this session whose item is not known yet, oldest first. They are few at any time.</summary>
internal sealed class PendingSends
{
    private readonly List<PendingSend> _sends = [];

    public int Count => _sends.Count;

    public void Add(PendingSend send) => _sends.Add(send);

    public void Remove(PendingSend send) => _sends.Remove(send);

    public PendingSend? Find(string token)
    {
        // Called for each send: without a closure.
        foreach (var send in _sends)
        {
            if (send.Token == token)
                return send;
        }

        return null;
    }

    /// <summary>Returns the send to which the item with this id was matched.</summary>
    public PendingSend? FindByMatchedId(string id) => _sends.Find(send => send.MatchedId == id);

    /// <summary>
    /// Returns the send to match an own item to: the oldest one with the same content. A failed send is matched only if
    /// there is no other, because it may not have reached the service.
    /// </summary>
    public PendingSend? Match(ChatItem item)
    {
        PendingSend? failed = null;
        foreach (var send in _sends)
        {
            if (send.MatchedId.Length > 0 || !send.Matches(item))
                continue;
            if (send.Failure is null)
                return send;
            failed ??= send;
        }

        return failed;
    }
}
