namespace Connect.Chat.Reactive.Transcript;

/// <summary>The sends of this session whose item is not known yet, oldest first. They are few at any time.</summary>
internal sealed class PendingSends
{
    private readonly List<PendingSend> _sends = [];

    public int Count => _sends.Count;

    public void Add(PendingSend send) => _sends.Add(send);

    public void Remove(PendingSend send) => _sends.Remove(send);

    public PendingSend? Find(string token) => Find(token, static (send, token) => send.Token == token);

    /// <summary>Returns the send to which the item with this id was matched.</summary>
    public PendingSend? FindByMatchedId(string id) => Find(id, static (send, id) => send.MatchedId == id);

    /// <summary>
    /// Returns the send to match an own item to: the oldest one with the same content. A failed send is matched only if
    /// there is no other, because it may not have reached the service.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="byFileOnly">Whether only the id of a file counts: other items may have the same content.</param>
    public PendingSend? Match(ChatItem item, bool byFileOnly)
    {
        PendingSend? failed = null;
        foreach (var send in _sends)
        {
            if (send.MatchedId is not null || !PendingSend.Matches(send.Draft, item, byFileOnly))
                continue;
            if (send.Failure is null)
                return send;
            failed ??= send;
        }

        return failed;
    }

    // Called for each send and each own item: without a closure.
    private PendingSend? Find(string text, Func<PendingSend, string, bool> predicate)
    {
        foreach (var send in _sends)
        {
            if (predicate(send, text))
                return send;
        }

        return null;
    }
}
