namespace Connect.Chat.Reactive.Connection;

/// <summary>The share of a session in a shared socket, which its connection treats like an exclusive socket.</summary>
internal sealed class SocketShare : IChatSocket
{
    private readonly ContactRouter _router;
    private bool _isEntered;
    private int _isLost;

    public SocketShare(ContactRouter router, IReadOnlyList<string> contactIds, IChatSocketListener listener)
    {
        _router = router;
        Listener = listener;
        ContactIds = contactIds;
    }

    /// <summary>The contacts whose items belong to this session.</summary>
    public IReadOnlyList<string> ContactIds { get; }

    public IChatSocketListener Listener { get; }

    /// <summary>Receives items from now on; false if the socket was lost in the meantime.</summary>
    public bool TryEnter()
    {
        // Called first: the session holds items from here on, and fetches earlier ones from the transcript.
        Listener.OnSubscribing();
        return _isEntered = _router.TryAdd(this);
    }

    public void Start() => Listener.OnSubscribed();

    public void OnItem(ChatItem item)
    {
        try
        {
            Listener.Items.OnItem(item);
        }
        catch (Exception exception)
        {
            // The failure of one session must not affect the others.
            Lose(new(ConnectionLossReason.ClosedHere, "The session failed to process an item.", exception));
        }
    }

    /// <summary>An item without a contact id arrived, which may belong to this session.</summary>
    public void OnUnaddressed()
    {
        Listener.OnFault(
            ChatFaultKind.BadFrame,
            "An item without a contact id arrived. The session looks for it in the transcript.");
        Listener.OnDamagedFrame();
    }

    /// <summary>Ends the share with the given cause.</summary>
    public void Lose(ConnectionLostException cause)
    {
        _router.Remove(this);
        if (Interlocked.Exchange(ref _isLost, 1) == 0)
            Listener.OnLost(cause, _isEntered);
    }

    public ValueTask DisposeAsync()
    {
        Lose(new(ConnectionLossReason.ClosedHere, "The session closed its share of the socket."));
        return default;
    }
}
