using Connect.Chat.Reactive.Connection;

namespace Connect.Chat.Reactive.Tests.Connection;

/// <summary>A session of one contact that shares a socket.</summary>
internal sealed class SharingSession(SharedSocket socket, string contactId) : IChatSocketListener, IItemReceiver
{
    private bool _isLost;

    IItemReceiver IChatSocketListener.Items => this;

    public List<ChatItem> Received { get; } = [];

    /// <summary>The part in the socket; null before the first.</summary>
    public SocketShare? Share { get; private set; }

    public bool IsConnected => Share is not null && !_isLost;

    /// <summary>Waits for the socket and takes part, as a connection does.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        var share = new SocketShare(socket.Router, [contactId], this);
        Share = null;
        do
        {
            await socket.ConnectAsync(cancellationToken).ConfigureAwait(false);
            _isLost = false;
        }
        while (!share.TryEnter());
        Share = share;
        share.Start();
    }

    void IItemReceiver.OnItem(ChatItem item)
    {
        Assert.That(item.ContactId, Is.EqualTo(contactId));
        Received.Add(item);
    }

    bool IItemReceiver.Knows(string itemId) => false;

    void IChatSocketListener.OnSubscribing()
    {
    }

    void IChatSocketListener.OnReplacing()
    {
    }

    void IChatSocketListener.OnSubscribed()
    {
    }

    void IChatSocketListener.OnDeepHeartbeat(DeepHeartbeat heartbeat)
    {
    }

    void IChatSocketListener.OnFault(ChatFaultKind kind, string message)
    {
    }

    void IChatSocketListener.OnLost(ConnectionLostException cause, bool wasSubscribed) => _isLost = true;

    void IChatSocketListener.OnDamagedFrame()
    {
    }
}
