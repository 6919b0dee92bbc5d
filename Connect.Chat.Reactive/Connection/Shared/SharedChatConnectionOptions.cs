using System.Net.WebSockets;
using System.Reactive.Concurrency;
using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive;

/// <summary>How a <see cref="SharedChatConnection"/> behaves. Immutable; checked when one is created.</summary>
public sealed record SharedChatConnectionOptions
{
    /// <summary>How the socket is got back when it was lost.</summary>
    public ReconnectOptions Reconnect { get; init; } = new();

    /// <summary>How a dead socket is found out.</summary>
    public HeartbeatOptions Heartbeat { get; init; } = new();

    /// <summary>
    /// How long a socket is used before another takes its place. Default: 3,540 seconds. Of no effect on frames that
    /// the application supplies.
    /// </summary>
    public TimeSpan TransportLifetime { get; init; } = TimeSpan.FromSeconds(3540);

    /// <summary>How long a socket may take to open. Default: 15 seconds.</summary>
    public TimeSpan SocketOpenTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The largest frame that is taken in, in bytes. Default: 1 MiB.</summary>
    public int MaxFrameBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// For frames that the application supplies: whether it subscribes its socket to <c>aws/chat</c> and keeps it
    /// alive by itself, as Amazon Connect Streams does. Default: false, and then the delegate is given the frames for
    /// that to send.
    /// </summary>
    public bool IsKeptAliveByApplication { get; init; }

    /// <summary>Sets up each websocket before it opens: proxy, certificates, headers. Default: nothing.</summary>
    public Action<ClientWebSocketOptions>? ConfigureWebSocket { get; init; }

    /// <summary>Opens sockets of another make. Default: none, the platform's ClientWebSocket.</summary>
    public IChatTransportFactory? TransportFactory { get; init; }

    /// <summary>Where observers run. Default: none, the thread pool. It must not run work inside Schedule.</summary>
    public IScheduler? Scheduler { get; init; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where jitter comes from: numbers from 0 to below 1. Default: chance. Called from any thread.</summary>
    public Func<double> Jitter { get; init; } = Threading.Jitter.Next;

    /// <summary>Where logs go. Default: nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>
    /// Called with a fault of the application's own code, <see cref="ChatFaultKind.ObserverThrew"/> or
    /// <see cref="ChatFaultKind.SchedulerThrew"/>, where no observer listens to Faults and no logger is set. What it
    /// throws is ignored. Default: writes one line to the standard error: the exception's type, where it was thrown, and
    /// how to see the whole exception; never its message.
    /// </summary>
    public Action<ChatFault> OnUnhandledFault { get; init; } = UnhandledFault.WriteToStandardError;

    /// <summary>Shows nothing: what is set may hold a secret.</summary>
    /// <returns>The name of the type.</returns>
    public override string ToString() => nameof(SharedChatConnectionOptions);

    /// <summary>The same, with guards round the code of the application.</summary>
    internal SharedChatConnectionOptions Guarded() => this with
    {
        TimeProvider = GuardedTimeProvider.ForBackground(TimeProvider),
        Jitter = GuardedJitter.Over(Jitter),
        LoggerFactory = GuardedLoggerFactory.Over(LoggerFactory),
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
