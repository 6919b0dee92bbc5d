using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Threading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>A connection whose callers share attempts. The test opens its sockets.</summary>
internal sealed class ConnectScenario : IConnectionHost, IItemReceiver, ISocketOpener
{
    private readonly List<TaskCompletionSource> _openings = [];

    public ConnectScenario()
    {
        Connection = new(this, this, new() { Time = Time, Jitter = static () => 0 });
        var handle = new ConnectionHandle();
        handle.Attach(Connection);
        Attempt = new(handle, TimeSpan.FromSeconds(30), Time);
    }

    public FakeTimeProvider Time { get; } = new();

    public ChatConnection Connection { get; }

    public SharedConnectAttempt Attempt { get; }

    /// <summary>Whether an attempt waits for its socket.</summary>
    public bool IsOpening => _openings.Exists(static opening => !opening.Task.IsCompleted);

    IItemReceiver IConnectionHost.Items => this;

    ILogger IConnectionHost.Logger => NullLogger.Instance;

    string IConnectionHost.ContactId => "contact";

    ConnectThrottle? IConnectionHost.Throttle => null;

    public void OpenNext() => _openings.Find(static opening => !opening.Task.IsCompleted)?.TrySetResult();

    async Task<IChatSocket> ISocketOpener.OpenAsync(SocketScope scope, IChatSocketListener listener)
    {
        var opening = new TaskCompletionSource();
        _openings.Add(opening);
        using var registration = scope.Token.Register(() => opening.TrySetCanceled());
        await opening.Task.ConfigureAwait(false);
        return new Socket(listener);
    }

    void IConnectionHost.OnStateChanged(ChatState previous, ChatState current) => Attempt.OnState(current);

    void IConnectionHost.OnConnectRequested(ChatState state) => Attempt.OnRequested(state);

    Task IConnectionHost.CatchUpAsync(bool followsLoss, CancellationToken cancellationToken) => Task.CompletedTask;

    FailureKind IConnectionHost.Classify(Exception failure) => FailureKind.Retry;

    TimeSpan? IConnectionHost.RetryAfterOf(Exception failure) => null;

    string IConnectionHost.RequestIdOf(Exception failure) => "";

    Task<Uri> IConnectionHost.GetUrlAsync(ConnectingCall call, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    Task IConnectionHost.AuthorizeAsync(ConnectingCall call, CancellationToken cancellationToken) => Task.CompletedTask;

    bool IItemReceiver.Knows(string itemId) => false;

    void IConnectionHost.Hold()
    {
    }

    void IConnectionHost.OnSubscribing()
    {
    }

    void IConnectionHost.OnDamagedFrame()
    {
    }

    void IItemReceiver.OnItem(ChatItem item)
    {
    }

    void IConnectionHost.OnDeepHeartbeat(DeepHeartbeat heartbeat)
    {
    }

    void IConnectionHost.OnFault(ChatFaultKind kind, string message, Exception? exception)
    {
    }

    /// <summary>A socket that is acknowledged at once.</summary>
    private sealed class Socket(IChatSocketListener listener) : IChatSocket
    {
        public void Start() => listener.OnSubscribed();

        public ValueTask DisposeAsync()
        {
            listener.OnLost(new(ConnectionLossReason.ClosedHere, "The session closed the socket."), true);
            return default;
        }
    }
}
