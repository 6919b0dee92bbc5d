using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Threading;
using Connect.Chat.Reactive.Transport;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive;

/// <summary>
/// One websocket for all chats of an agent. Give it to the sessions in <see cref="ChatSessionOptions.SharedConnection"/>;
/// each sees only its own chat, and keeps every promise that a session with a socket of its own keeps.
/// </summary>
/// <remarks>
/// Connected when the first session is, and kept connected until it is disposed, while sessions come and go. One that
/// fails harms no other. Dispose the sessions first: to them, a disposed connection is one that was given up.
/// </remarks>
/// <example>
/// <code>
/// Func&lt;CancellationToken, Task&lt;Uri&gt;&gt; getAgentSocketUrl = cancellation => Task.FromResult(new Uri("wss://agent.example/socket"));
/// var details = new ChatDetails("contact", "participant", "token");
/// await using var shared = SharedChatConnection.FromUrl(getAgentSocketUrl);
/// var options = new ChatSessionOptions { Region = "us-east-1", SharedConnection = shared };
/// await using var agent = ChatSession.CreateAgent(details, options);
/// </code>
/// </example>
public sealed class SharedChatConnection : IAsyncDisposable
{
    private readonly ObserverDispatcher _pump;
    private readonly ReplayStream<ChatState> _state;
    private readonly HotStream<ChatFault> _faults;
    private readonly FaultTarget _faultTarget;
    private readonly UnhandledFault _unhandled;
    private readonly Completion _completion;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;

    private SharedChatConnection(
        Func<CancellationToken, Task<Uri>> getUrl,
        IChatTransportFactory transports,
        TimeSpan lifetime,
        SharedChatConnectionOptions options)
    {
        _time = options.TimeProvider;
        _logger = options.LoggerFactory.CreateLogger("Connect.Chat.Reactive.SharedConnection");
        _pump = new(options.Scheduler, new()
        {
            SchedulerThrew = thrown => OnFault(
                ChatFaultKind.SchedulerThrew, "The scheduler threw from Schedule. The thread pool runs the observers instead.", thrown),
            Time = options.TimeProvider,
        });
        _completion = new(this);
        _state = new(new(), _pump, thrown => OnFault(ChatFaultKind.ObserverThrew, "An observer threw.", thrown));
        _faults = new(_pump, OnFaultObserverThrew);
        _faultTarget = new(this);
        _unhandled = new(options.LoggerFactory, options.OnUnhandledFault);
        Socket = new(
            getUrl,
            transports,
            new()
            {
                Reconnect = options.Reconnect,
                Heartbeat = options.Heartbeat,
                OpenTimeout = options.SocketOpenTimeout,
                UrlTimeout = options.SocketOpenTimeout,
                TransportLifetime = lifetime,
                MaxFrameBytes = options.MaxFrameBytes,
                Time = options.TimeProvider,
                Jitter = options.Jitter,
            },
            new Listener(this));
    }

    /// <summary>
    /// Where the socket is. Begins with the latest for each subscriber; completes when the connection is disposed.
    /// The sessions have states of their own.
    /// </summary>
    public IObservable<ChatState> State => _state;

    /// <summary>Where the socket is, right now.</summary>
    public ChatState CurrentState => Socket.State;

    /// <summary>What went wrong with the socket and was survived. Nothing here needs handling.</summary>
    public IObservable<ChatFault> Faults => _faults;

    internal SharedSocket Socket { get; }

    /// <summary>Shares a socket that is opened here.</summary>
    /// <param name="getUrl">
    /// Gets a fresh URL for each connection: wss, or ws to this machine. It is a secret, and good for one socket.
    /// </param>
    /// <param name="options">How the connection behaves. Default: null, the defaults.</param>
    /// <returns>The connection. Nothing is opened before a session needs it.</returns>
    /// <exception cref="ArgumentException">An option is out of its limits; named by <c>ParamName</c>.</exception>
    public static SharedChatConnection FromUrl(
        Func<CancellationToken, Task<Uri>> getUrl, SharedChatConnectionOptions? options = null)
    {
        if (getUrl is null)
            throw new ArgumentNullException(nameof(getUrl));
        options ??= new();
        options.Validate();
        options = options.Guarded();
        return new(
            getUrl,
            options.TransportFactory ?? new WebSocketTransportFactory(options.ConfigureWebSocket),
            options.TransportLifetime,
            options);
    }

    /// <summary>
    /// Shares a socket that the application holds, such as that of Amazon Connect Streams in a WebView.
    /// </summary>
    /// <param name="frames">
    /// The text of each frame that the socket receives, such as
    /// <c>{"topic":"aws/chat","contentType":"application/json","content":"…"}</c>. Subscribed to for each connection;
    /// completion or an error means that the socket is lost, and it is subscribed to again.
    /// </param>
    /// <param name="send">
    /// Sends the text of a frame over the socket. Not called with
    /// <see cref="SharedChatConnectionOptions.IsKeptAliveByApplication"/>.
    /// </param>
    /// <param name="options">How the connection behaves. Default: null, the defaults.</param>
    /// <returns>The connection. Nothing is subscribed to before a session needs it.</returns>
    /// <exception cref="ArgumentException">An option is out of its limits; named by <c>ParamName</c>.</exception>
    public static SharedChatConnection FromFrames(
        IObservable<string> frames,
        Func<string, CancellationToken, Task> send,
        SharedChatConnectionOptions? options = null)
    {
        if (frames is null)
            throw new ArgumentNullException(nameof(frames));
        if (send is null)
            throw new ArgumentNullException(nameof(send));
        options ??= new();
        options.Validate();
        options = options.Guarded();
        return new(
            static _ => Task.FromResult(BridgeTransportFactory.NoUrl),
            new BridgeTransportFactory(frames, send, options.IsKeptAliveByApplication),
            Timeout.InfiniteTimeSpan,
            options);
    }

    /// <summary>
    /// Tells the connection that the network is back, so that it reconnects now rather than at the end of its wait.
    /// </summary>
    public void NotifyNetworkAvailable() => Socket.NotifyNetworkAvailable();

    /// <summary>Closes the socket for good.</summary>
    /// <returns>Completes when nothing of it is left.</returns>
    public ValueTask DisposeAsync() => Socket.DisposeAsync();

    private void OnStateChanged(ChatState state)
    {
        SharedConnectionLog.StateChanged(_logger, state.Phase, state.Attempt, state.Cause?.GetType().Name);
        if (state.Phase == ChatPhase.Disposed)
            _pump.Close(_completion, state, dropPending: true);
        else
            _pump.Enqueue(_state, state);
    }

    private void OnFault(ChatFaultKind kind, string message, Exception? exception)
    {
        SharedConnectionLog.Fault(_logger, kind, exception?.GetType().Name);
        var fault = new ChatFault { Kind = kind, Message = message, Exception = exception, Time = _time.GetUtcNow() };
        if (!_pump.Enqueue(_faultTarget, fault) && kind == ChatFaultKind.ObserverThrew)
            _pump.RunInTurn(_faultTarget.Deliver, fault);
    }

    private void OnFaultObserverThrew(Exception thrown)
    {
        SharedConnectionLog.Fault(_logger, ChatFaultKind.ObserverThrew, thrown.GetType().Name);
        _pump.Turn.Call(
            _unhandled.Report,
            new ChatFault
            {
                Kind = ChatFaultKind.ObserverThrew,
                Message = "An observer of Faults threw.",
                Exception = thrown,
                Time = _time.GetUtcNow(),
            });
    }

    private sealed class Listener(SharedChatConnection connection) : ISharedSocketListener
    {
        public ILogger Logger => connection._logger;

        public void OnStateChanged(ChatState state) => connection.OnStateChanged(state);

        public void OnFault(ChatFaultKind kind, string message, Exception? exception) =>
            connection.OnFault(kind, message, exception);
    }

    private sealed class FaultTarget(SharedChatConnection connection) : INotificationTarget
    {
        public void Deliver(object? value)
        {
            if (connection._faults.IsObserved)
                connection._faults.Deliver(value);
            else
                connection._pump.Turn.Call(connection._unhandled.Report, (ChatFault)value!);
        }
    }

    private sealed class Completion(SharedChatConnection connection) : INotificationTarget, IRequiredNotification
    {
        public void Deliver(object? value)
        {
            connection._state.Deliver(value);
            connection._state.Complete();
            connection._faults.Complete();
        }
    }
}
