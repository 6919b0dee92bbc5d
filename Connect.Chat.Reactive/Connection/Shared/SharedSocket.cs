using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Keeps the one socket connected that the chats of an agent share, and passes on what it brings. What a chat has
/// missed is its session's own concern, as is getting back in when the socket was lost.
/// </summary>
internal sealed class SharedSocket : IConnectionHost, IAsyncDisposable
{
    // A socket that was replaced stays open for as long as something may still be on its way through it.
    private static readonly TimeSpan Retirement = TimeSpan.FromSeconds(5);

    private readonly object _lock = new();
    private readonly Func<CancellationToken, Task<Uri>> _getUrl;
    private readonly ISharedSocketListener _listener;
    private readonly ChatConnection _connection;
    private readonly TimeProvider _time;
    private WaiterList? _waiting;
    private bool _isConnected;

    public SharedSocket(
        Func<CancellationToken, Task<Uri>> getUrl,
        IChatTransportFactory transports,
        ConnectionSettings settings,
        ISharedSocketListener listener)
    {
        _getUrl = getUrl;
        _listener = listener;
        _time = settings.Time;
        _connection = new(this, new SocketOpener(this, transports, settings), settings);
    }

    public ContactRouter Router { get; } = new();

    public ChatState State => _connection.State;

    /// <summary>Completes when the socket is there; connects it first, if nobody has.</summary>
    /// <exception cref="ChatConnectException">It was given up.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        Task connected;
        lock (_lock)
        {
            if (_isConnected)
                return;
            connected = (_waiting ??= new()).Add();
        }

        _connection.Post(new ConnectionSignal.ConnectRequested());
        await connected.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void NotifyNetworkAvailable() => _connection.Post(new ConnectionSignal.NetworkAvailable());

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    ILogger IConnectionHost.Logger => _listener.Logger;

    string IConnectionHost.ContactId => "(shared socket)";

    ConnectThrottle? IConnectionHost.Throttle => null;

    Task<Uri> IConnectionHost.GetUrlAsync(bool isReconnect, CancellationToken cancellationToken) =>
        _getUrl(cancellationToken);

    Task IConnectionHost.AdmitAsync(bool isReconnect, CancellationToken cancellationToken) => Task.CompletedTask;

    TimeSpan? IConnectionHost.RetryAfterOf(Exception failure) => null;

    string IConnectionHost.RequestIdOf(Exception failure) => "";

    // The URLs come from the application, and only it knows which of its failures pass; those who wait are told.
    FailureKind IConnectionHost.Judge(Exception failure) => FailureKind.RetryUnlessConnecting;

    // A second socket is about to replace the first: each session catches up.
    void IConnectionHost.Hold()
    {
        foreach (var share in Router.All())
            share.Listener.OnReplacing();
    }

    // The sessions hold back when the new socket is acknowledged: until then, the old one serves them.
    void IConnectionHost.OnSubscribing()
    {
    }

    void IConnectionHost.OnDamagedFrame()
    {
        foreach (var share in Router.All())
            share.Listener.OnDamagedFrame();
    }

    bool IConnectionHost.Knows(string itemId) => false;

    Task IConnectionHost.CatchUpAsync(bool followsLoss, CancellationToken cancellationToken) =>
        State.Phase == ChatPhase.Connected ? _time.DelayAsync(Retirement, cancellationToken) : Task.CompletedTask;

    void IConnectionHost.OnStateChanged(ChatState previous, ChatState current)
    {
        if (current.Phase == ChatPhase.Connected)
            Enter();
        else if (previous.Phase == ChatPhase.Connected)
            Leave(current);
        if (current.Phase is ChatPhase.Broken or ChatPhase.Disposed)
            GiveUp(current);
        _listener.OnStateChanged(current);
    }

    void IConnectionHost.OnConnectRequested(ChatState state)
    {
        if (state.Phase == ChatPhase.Connected)
            TakeWaiting()?.Succeed();
        else if (state.Phase == ChatPhase.Disposed)
            GiveUp(state);
    }

    void IConnectionHost.OnItem(ChatItem item) => Router.Route(item);

    void IConnectionHost.OnDeepHeartbeat(DeepHeartbeat heartbeat)
    {
        foreach (var share in Router.All())
            share.Listener.OnDeepHeartbeat(heartbeat);
    }

    void IConnectionHost.OnFault(ChatFaultKind kind, string message, Exception? exception) =>
        _listener.OnFault(kind, message, exception);

    private void Enter()
    {
        Router.Open();
        lock (_lock)
            _isConnected = true;
        TakeWaiting()?.Succeed();
    }

    private void Leave(ChatState current)
    {
        lock (_lock)
            _isConnected = false;
        var cause = current.Cause as ConnectionLostException;
        foreach (var share in Router.Close())
        {
            share.Lose(new(
                cause?.Reason ?? ConnectionLossReason.ClosedHere, "The socket that is shared among chats was lost.", cause));
        }
    }

    private void GiveUp(ChatState current) => TakeWaiting()?.Fail(
        new ChatConnectException(
            ChatConnectFailure.SocketFailed,
            current.Phase == ChatPhase.Disposed
                ? "The shared connection is disposed. Create another one, and sessions for it."
                : "The socket that is shared among chats could not be connected. See the inner exception.",
            current.Cause));

    private WaiterList? TakeWaiting()
    {
        lock (_lock)
        {
            var waiting = _waiting;
            _waiting = null;
            return waiting;
        }
    }
}
