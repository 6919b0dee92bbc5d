using System.Net.WebSockets;
using System.Reactive.Concurrency;
using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive;

/// <summary>
/// Options of a <see cref="SharedChatConnection"/>. Immutable; validated when the connection is created.
/// </summary>
public sealed record SharedChatConnectionOptions
{
    /// <summary>Controls reconnection of the socket. Default: the defaults of <see cref="ReconnectOptions"/>.</summary>
    public ReconnectOptions Reconnect { get; init; } = new();

    /// <summary>
    /// Controls the detection of a dead socket. Default: the defaults of <see cref="HeartbeatOptions"/>.
    /// </summary>
    public HeartbeatOptions Heartbeat { get; init; } = new();

    /// <summary>
    /// The age at which a socket is replaced by a new one. Default: 3,540 seconds. More than 0. Ignored by
    /// <see cref="SharedChatConnection.FromFrames"/>.
    /// </summary>
    public TimeSpan TransportLifetime { get; init; } = TimeSpan.FromSeconds(3540);

    /// <summary>
    /// The time limit for getting the URL of a socket, and again for opening the socket. Default: 15 seconds. More
    /// than 0.
    /// </summary>
    public TimeSpan SocketOpenTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The largest frame that is processed, in bytes. Default: 1 MiB. At least 1,024 bytes.</summary>
    public int MaxFrameBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// For <see cref="SharedChatConnection.FromFrames"/>: whether the application itself subscribes its socket to
    /// <c>aws/chat</c> and sends heartbeats, as Amazon Connect Streams does. Default: false; the connection then sends
    /// those frames with the delegate.
    /// </summary>
    public bool IsKeptAliveByApplication { get; init; }

    /// <summary>
    /// Configures each websocket before it opens: proxy, certificates, headers. Applies to the default transport and to
    /// <see cref="WebsocketClientTransportFactory"/>. Default: null.
    /// </summary>
    public Action<ClientWebSocketOptions>? ConfigureWebSocket { get; init; }

    /// <summary>
    /// Opens sockets of another implementation, such as <see cref="WebsocketClientTransportFactory"/>. Default: null,
    /// which uses the platform's ClientWebSocket.
    /// </summary>
    public IChatTransportFactory? TransportFactory { get; init; }

    /// <summary>
    /// The scheduler that runs observers. Default: null, the thread pool. It must not run work inside Schedule.
    /// </summary>
    public IScheduler? Scheduler { get; init; }

    /// <summary>The clock and timers. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Returns a number from 0 to below 1 for the jitter of delays. Called on any thread. Default: random numbers.
    /// </summary>
    public Func<double> Jitter { get; init; } = Threading.Jitter.Next;

    /// <summary>Creates the logger of the connection. Default: no logging.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>
    /// Called with a fault of application code (<see cref="ChatFaultKind.ObserverThrew"/> or
    /// <see cref="ChatFaultKind.SchedulerThrew"/>) if no observer is subscribed to
    /// <see cref="SharedChatConnection.Faults"/> and no logger is set. Its exceptions are ignored. Default: writes one
    /// line to the standard error with the exception's type, where it was thrown, and how to see the whole exception;
    /// never its message.
    /// </summary>
    public Action<ChatFault> OnUnhandledFault { get; init; } = UnhandledFault.WriteToStandardError;

    /// <summary>Returns only the type's name, because options may hold secrets.</summary>
    /// <returns>The name of the type.</returns>
    public override string ToString() => nameof(SharedChatConnectionOptions);

    /// <summary>The same options, with guards around application code.</summary>
    internal SharedChatConnectionOptions Guarded() => this with
    {
        TimeProvider = GuardedTimeProvider.ForBackground(TimeProvider),
        Jitter = GuardedJitter.Wrap(Jitter),
        LoggerFactory = GuardedLoggerFactory.Wrap(LoggerFactory),
    };

    internal void Validate()
    {
        OptionValidation.NotNull(Reconnect, nameof(Reconnect)).Validate();
        OptionValidation.NotNull(Heartbeat, nameof(Heartbeat)).Validate();
        OptionValidation.NotNull(TimeProvider, nameof(TimeProvider));
        OptionValidation.NotNull(Jitter, nameof(Jitter));
        OptionValidation.NotNull(LoggerFactory, nameof(LoggerFactory));
        OptionValidation.NotNull(OnUnhandledFault, nameof(OnUnhandledFault));
        OptionValidation.Positive(TransportLifetime, nameof(TransportLifetime));
        OptionValidation.Positive(SocketOpenTimeout, nameof(SocketOpenTimeout));
        OptionValidation.AtLeast(MaxFrameBytes, 1024, nameof(MaxFrameBytes));
        OptionValidation.NotInline(Scheduler, nameof(Scheduler));
    }
}
