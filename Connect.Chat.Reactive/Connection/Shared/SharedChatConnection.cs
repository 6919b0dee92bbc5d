using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Threading;
using Connect.Chat.Reactive.Transport;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive;

/// <summary>
/// A websocket that all chats of an agent share. Set it in <see cref="ChatSessionOptions.SharedConnection"/>. Each
/// session receives only its own chat, with the same guarantees as over an exclusive socket.
/// </summary>
/// <remarks>
/// The connection opens when the first session connects, and stays open until it is disposed, while sessions come and
/// go. A session that fails does not affect the others. Dispose the sessions first: to them, a disposed connection is a
/// broken one.
/// </remarks>
/// <example>
/// <code>
/// Func&lt;CancellationToken, Task&lt;Uri&gt;&gt; getAgentSocketUrl =
///     cancellation => Task.FromResult(new Uri("wss://agent.example/socket"));
/// var details = new ChatDetails("contact", "participant", "token");
/// await using var shared = SharedChatConnection.FromUrl(getAgentSocketUrl);
/// var options = new ChatSessionOptions { Region = "us-east-1", SharedConnection = shared };
/// await using var agent = ChatSession.CreateAgent(details, options);
/// </code>
/// </example>
public sealed class SharedChatConnection : IAsyncDisposable
{
    // Disposal does not wait longer for code of the application.
    private static readonly TimeSpan DisposeLimit = TimeSpan.FromSeconds(4);

    private readonly ObserverDispatcher _dispatcher;
    private readonly ReplayStream<ChatState> _state;
    private readonly HotStream<ChatFault> _faults;
    private readonly FaultTarget _faultTarget;
    private readonly UnhandledFault _unhandledFault;
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
        _dispatcher = new(options.Scheduler, new()
        {
            SchedulerThrew = exception => OnFault(
                ChatFaultKind.SchedulerThrew,
                "The scheduler threw from Schedule. The thread pool runs the observers instead.",
                exception),
            Time = options.TimeProvider,
        });
        _completion = new(this);
        _state = new(new(), _dispatcher, exception => OnFault(
            ChatFaultKind.ObserverThrew, "An observer threw.", exception));
        _faults = new(_dispatcher, OnFaultObserverThrew);
        _faultTarget = new(this);
        _unhandledFault = new(options.LoggerFactory, options.OnUnhandledFault);
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
                IsShared = true,
                Time = options.TimeProvider,
                Jitter = options.Jitter,
            },
            new Listener(this));
    }

    /// <summary>
    /// The state of the socket. Replays the latest value to each subscriber, and completes when the connection is
    /// disposed. Each session has its own state in <see cref="IChatSession.State"/>.
    /// </summary>
    public IObservable<ChatState> State => _state;

    /// <summary>The current state of the socket.</summary>
    public ChatState CurrentState => Socket.State;

    /// <summary>Problems that the connection has recovered from. They require no handling.</summary>
    public IObservable<ChatFault> Faults => _faults;

    internal SharedSocket Socket { get; }

    /// <summary>Formats the phase of the socket.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => $"Shared connection: {CurrentState.Phase}";

    /// <summary>Creates a connection that opens its own socket.</summary>
    /// <param name="getUrl">
    /// Returns a new URL for each socket: wss, or ws for loopback. The URL is a secret, and valid for one socket.
    /// </param>
    /// <param name="options">The options. Default: null, which uses the defaults.</param>
    /// <returns>The connection. It opens when the first session connects.</returns>
    /// <exception cref="ArgumentException">An argument is null, or an option is invalid (<c>ParamName</c>).</exception>
    public static SharedChatConnection FromUrl(
        Func<CancellationToken, Task<Uri>> getUrl, SharedChatConnectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(getUrl);
        options ??= new();
        options.Validate();
        options = options.Guarded();
        return new(
            getUrl,
            TransportFactories.Create(options.TransportFactory, options.ConfigureWebSocket, options.LoggerFactory),
            options.TransportLifetime,
            options);
    }

    /// <summary>
    /// Creates a connection over a socket that the application owns, such as that of Amazon Connect Streams in a
    /// WebView.
    /// </summary>
    /// <param name="frames">
    /// The text of each frame that the socket receives, such as
    /// <c>{"topic":"aws/chat","contentType":"application/json","content":"…"}</c>. If the observable completes or
    /// fails, the socket counts as lost, and the connection subscribes again.
    /// </param>
    /// <param name="send">
    /// Sends the text of a frame over the socket. Not called if
    /// <see cref="SharedChatConnectionOptions.IsKeptAliveByApplication"/> is set.
    /// </param>
    /// <param name="options">The options. Default: null, which uses the defaults.</param>
    /// <returns>The connection. It subscribes to <paramref name="frames"/> when the first session connects.</returns>
    /// <exception cref="ArgumentException">An argument is null, or an option is invalid (<c>ParamName</c>).</exception>
    public static SharedChatConnection FromFrames(
        IObservable<string> frames,
        Func<string, CancellationToken, Task> send,
        SharedChatConnectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(send);
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
    /// Notifies the connection that the network is available, so that it reconnects now instead of after its delay.
    /// </summary>
    public void NotifyNetworkAvailable() => Socket.NotifyNetworkAvailable();

    /// <summary>Closes the socket for good.</summary>
    /// <returns>
    /// A task that completes when the socket is closed, within 5 seconds, even if another thread is blocked in code of
    /// the application.
    /// </returns>
    public async ValueTask DisposeAsync()
    {
        using var limit = new TimeoutTokenSource(DisposeLimit, _time, CancellationToken.None);
        try
        {
            await Socket.DisposeAsync().AsTask().OrAbandonAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The socket is closed or being closed. The caller does not wait for the application.
        }
    }

    private void OnStateChanged(ChatState state)
    {
        SharedConnectionLog.StateChanged(_logger, state);
        if (state.Phase == ChatPhase.Disposed)
            _dispatcher.Close(_completion, state, dropPending: true);
        else
            _dispatcher.Enqueue(_state, state);
    }

    private void OnFault(ChatFaultKind kind, string message, Exception? exception)
    {
        SharedConnectionLog.Fault(_logger, kind, exception);
        var fault = new ChatFault { Kind = kind, Message = message, Exception = exception, Time = _time.GetUtcNow() };
        if (!_dispatcher.Enqueue(_faultTarget, fault) && kind == ChatFaultKind.ObserverThrew)
            _dispatcher.RunInTurn(_faultTarget.Deliver, fault);
    }

    private void OnFaultObserverThrew(Exception exception)
    {
        SharedConnectionLog.Fault(_logger, ChatFaultKind.ObserverThrew, exception);
        _dispatcher.Turn.Call(
            _unhandledFault.Report,
            new ChatFault
            {
                Kind = ChatFaultKind.ObserverThrew,
                Message = "An observer of Faults threw.",
                Exception = exception,
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
                connection._dispatcher.Turn.Call(connection._unhandledFault.Report, (ChatFault)value!);
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
