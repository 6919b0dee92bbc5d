namespace Connect.Chat.Reactive.Transcript;

/// <summary>What this session sends and the service has not named yet, oldest first. There are few at any time.</summary>
internal sealed class OwnSends
{
    private readonly List<OwnSend> _sends = [];

    public int Count => _sends.Count;

    public void Add(OwnSend send) => _sends.Add(send);

    public void Remove(OwnSend send) => _sends.Remove(send);

    public OwnSend? Find(string token) => _sends.Find(send => send.Token == token);

    /// <summary>The send that the item with that id was taken for.</summary>
    public OwnSend? FindByGuess(string id) => _sends.Find(send => send.GuessedId == id);

    /// <summary>
    /// The send that an item of one's own is taken for: the oldest with that content; one that failed only if there is
    /// no other, as it may indeed never have reached the service.
    /// </summary>
    public OwnSend? Match(ChatItem item)
    {
        OwnSend? failed = null;
        foreach (var send in _sends)
        {
            if (send.GuessedId.Length > 0 || !send.MayBe(item))
                continue;
            if (send.Failure is null)
                return send;
            failed ??= send;
        }

        return failed;
    }
}
