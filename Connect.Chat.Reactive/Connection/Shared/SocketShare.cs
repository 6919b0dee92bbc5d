namespace Connect.Chat.Reactive.Connection;

/// <summary>One session's part in a socket that is shared: looks to its connection like a socket of its own.</summary>
internal sealed class SocketShare : IChatSocket
{
    private readonly ContactRouter _router;
    private readonly TaskCompletionSource<ConnectionLostException> _lost = new();

    public SocketShare(ContactRouter router, IReadOnlyList<string> contactIds, IChatSocketListener listener)
    {
        _router = router;
        Listener = listener;
        ContactIds = contactIds;
    }

    /// <summary>The contacts whose items belong to this session.</summary>
    public IReadOnlyList<string> ContactIds { get; }

    public IChatSocketListener Listener { get; }

    public bool IsSubscribed { get; private set; }

    /// <summary>Takes part from now on; false if the socket has just been lost.</summary>
    public bool TryEnter()
    {
        // What is pushed from here on is held back, and what was pushed before, caught up with.
        Listener.OnSubscribing();
        return IsSubscribed = _router.TryAdd(this);
    }

    public Task<ConnectionLostException> Lost => _lost.Task;

    public void Start() => Listener.OnSubscribed();

    public void OnItem(ChatItem item)
    {
        try
        {
            Listener.OnItem(item);
        }
        catch (Exception thrown)
        {
            // Whatever is wrong with this session is no concern of the others.
            Lose(new(ConnectionLossReason.ClosedHere, "The session could not take an item in.", thrown));
        }
    }

    /// <summary>An item was pushed that names no contact, and may be this session's.</summary>
    public void OnUnaddressed()
    {
        Listener.OnFault(
            ChatFaultKind.BadFrame, "An item without a contact id was pushed. The transcript tells whether it belongs here.");
        Listener.OnDamagedFrame();
    }

    /// <summary>The socket is gone, or this session's part in it.</summary>
    public void Lose(ConnectionLostException cause)
    {
        _router.Remove(this);
        _lost.TrySetResult(cause);
    }

    public ValueTask DisposeAsync()
    {
        Lose(new(ConnectionLossReason.ClosedHere, "The session let go of its part in the shared socket."));
        return default;
    }
}
