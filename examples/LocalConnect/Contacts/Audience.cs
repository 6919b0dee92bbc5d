namespace Connect.Chat.Local;

/// <summary>The sockets of a contact. Guarded by the lock of the contact.</summary>
internal sealed class Audience
{
    private readonly List<ChatSocket> _open = [];
    private readonly List<ChatSocket> _subscribed = [];

    public int Open => _open.Count;

    public int Subscribed => _subscribed.Count;

    /// <summary>How many there have been in all.</summary>
    public int Opened { get; private set; }

    public IReadOnlyList<ChatSocket> Sockets => _open;

    public void Add(ChatSocket socket)
    {
        _open.Add(socket);
        Opened++;
    }

    public void Remove(ChatSocket socket)
    {
        _open.Remove(socket);
        _subscribed.Remove(socket);
    }

    public void Subscribe(ChatSocket socket)
    {
        if (!_subscribed.Contains(socket))
            _subscribed.Add(socket);
    }

    /// <summary>Serializes the item once, however many listen.</summary>
    public void Push(ContactItem item)
    {
        if (_subscribed.Count > 0)
            Push(Frames.Chat(item));
    }

    public void Push(byte[] frame)
    {
        foreach (ChatSocket socket in _subscribed)
            socket.Send(frame);
    }

    /// <summary>Says goodbye behind everything that is queued; a shared socket hears other contacts on.</summary>
    public void Close(Predicate<ChatSocket> which)
    {
        foreach (ChatSocket socket in _open.Where(s => which(s) && !s.IsShared))
            socket.CloseBehindQueue();

        _subscribed.RemoveAll(which);
        _open.RemoveAll(s => which(s) && s.IsShared);
    }
}
