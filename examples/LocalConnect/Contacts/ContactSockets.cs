namespace Connect.Chat.Local;

/// <summary>The sockets of a contact. Guarded by the lock of the contact.</summary>
internal sealed class ContactSockets
{
    private readonly List<ChatSocket> _open = [];
    private readonly List<ChatSocket> _subscribed = [];

    public int Open => _open.Count;

    public int Subscribed => _subscribed.Count;

    /// <summary>The number of sockets that were ever opened.</summary>
    public int Opened { get; private set; }

    public IReadOnlyList<ChatSocket> All => _open;

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

    /// <summary>Sends the item to all subscribed sockets. It is serialized once.</summary>
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

    /// <summary>
    /// Unsubscribes sockets and closes them after their queues have been sent. A socket that is shared with other
    /// contacts stays open.
    /// </summary>
    public void Close(Predicate<ChatSocket> matches)
    {
        foreach (ChatSocket socket in _open.Where(s => matches(s) && !s.IsShared))
            socket.CloseAfterQueue();

        _subscribed.RemoveAll(matches);
        _open.RemoveAll(s => matches(s) && s.IsShared);
    }
}
