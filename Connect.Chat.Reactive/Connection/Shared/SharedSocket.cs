using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Keeps the socket connected that the chats of an agent share, and routes its items. Each session fetches its own
/// missed items and rejoins by itself after a loss.
/// </summary>
internal sealed class SharedSocket : IConnectionHost, IAsyncDisposable
{
    // A replaced socket stays open while items may still be in transit over it.
    private static readonly TimeSpan RetirementDelay = TimeSpan.FromSeconds(5);

    private readonly object _lock = new();
    private readonly Func<CancellationToken, Task<Uri>> _getUrl;
    private readonly ISharedSocketListener _listener;
    private readonly ChatConnection _connection;
    private readonly TimeProvider _time;
    private readonly SingleFlight<bool> _connecting;
    private TaskCompletionSource<bool>? _outcome;
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
        _connecting = new(RequestAsync, CancellationToken.None);
    }

    public ContactRouter Router { get; } = new();

    public ChatState State => _connection.State;

    /// <summary>Completes when the socket is connected. Connects it first if necessary.</summary>
    /// <exception cref="ChatConnectException">The connection was given up.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public Task ConnectAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_isConnected)
                return Task.CompletedTask;
        }

        return _connecting.JoinAsync(cancellationToken);
    }

    public void NotifyNetworkAvailable() => _connection.Post(new ConnectionSignal.NetworkAvailable());

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    IItemReceiver IConnectionHost.Items => Router;

    ILogger IConnectionHost.Logger => _listener.Logger;

    string IConnectionHost.ContactId => "(shared socket)";

    ConnectThrottle? IConnectionHost.Throttle => null;

    Task<Uri> IConnectionHost.GetUrlAsync(ConnectingCall call, CancellationToken cancellationToken) =>
        _getUrl(cancellationToken);

    Task IConnectionHost.AuthorizeAsync(ConnectingCall call, CancellationToken cancellationToken) => Task.CompletedTask;

    TimeSpan? IConnectionHost.RetryAfterOf(Exception failure) => null;

    string IConnectionHost.RequestIdOf(Exception failure) => "";

    // The application provides the URLs, and only it knows which failures are transient. So waiting callers get the
    // failure.
    FailureKind IConnectionHost.Classify(Exception failure) => FailureKind.RetryUnlessConnecting;

    // A second socket is about to replace the first. Each session catches up.
    void IConnectionHost.Hold()
    {
        foreach (var share in Router.All())
            share.Listener.OnReplacing();
    }

    // The sessions receive items over the old socket until the new one is acknowledged, and hold items only then.
    void IConnectionHost.OnSubscribing()
    {
    }

    void IConnectionHost.OnDamagedFrame()
    {
        foreach (var share in Router.All())
            share.Listener.OnDamagedFrame();
    }

    Task IConnectionHost.CatchUpAsync(bool followsLoss, CancellationToken cancellationToken) =>
        State.Phase == ChatPhase.Connected ? _time.DelayAsync(RetirementDelay, cancellationToken) : Task.CompletedTask;

    void IConnectionHost.OnStateChanged(ChatState previous, ChatState current)
    {
        if (current.Phase == ChatPhase.Connected)
            OnConnected();
        else if (previous.Phase == ChatPhase.Connected)
            OnDisconnected(current);
        if (current.Phase is ChatPhase.Broken or ChatPhase.Disposed)
            GiveUp(current);
        _listener.OnStateChanged(current);
    }

    void IConnectionHost.OnConnectRequested(ChatState state)
    {
        if (state.Phase == ChatPhase.Connected)
            TakeOutcome()?.TrySetResult(true);
        else if (state.Phase == ChatPhase.Disposed)
            GiveUp(state);
    }

    void IConnectionHost.OnDeepHeartbeat(DeepHeartbeat heartbeat)
    {
        foreach (var share in Router.All())
            share.Listener.OnDeepHeartbeat(heartbeat);
    }

    void IConnectionHost.OnFault(ChatFaultKind kind, string message, Exception? exception) =>
        _listener.OnFault(kind, message, exception);

    private void OnConnected()
    {
        Router.Open();
        lock (_lock)
            _isConnected = true;
        TakeOutcome()?.TrySetResult(true);
    }

    private void OnDisconnected(ChatState current)
    {
        lock (_lock)
            _isConnected = false;
        var cause = current.Cause as ConnectionLostException;
        foreach (var share in Router.Close())
        {
            share.Lose(new(
                cause?.Reason ?? ConnectionLossReason.ClosedHere,
                "The socket that the chats share was lost.",
                cause));
        }
    }

    private void GiveUp(ChatState current) => TakeOutcome()?.TrySetException(
        new ChatConnectException(
            ChatConnectFailure.SocketFailed,
            current.Phase == ChatPhase.Disposed
                ? "The shared connection is disposed. Create another one, and sessions that use it."
                : "The socket that the chats share could not be connected. See the inner exception.",
            current.Cause));

    // Ignores its token: the socket is opened also when no session waits for it any longer.
    private Task<bool> RequestAsync(CancellationToken cancellationToken)
    {
        var outcome = new TaskCompletionSource<bool>();
        lock (_lock)
            _outcome = outcome;
        _connection.Post(new ConnectionSignal.ConnectRequested());
        return outcome.Task;
    }

    private TaskCompletionSource<bool>? TakeOutcome()
    {
        lock (_lock)
        {
            var outcome = _outcome;
            _outcome = null;
            return outcome;
        }
    }
}
