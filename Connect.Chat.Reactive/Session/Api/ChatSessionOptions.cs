using System.Net.WebSockets;
using System.Reactive.Concurrency;
using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;

namespace Connect.Chat.Reactive;

/// <summary>
/// The options of a session. Immutable: copy them with <c>with</c>, and share them between any number of sessions.
/// Validated when a session is created. Only <see cref="Region"/> or <see cref="Endpoint"/> is required. Durations are
/// at most 40 days.
/// </summary>
public sealed record ChatSessionOptions
{
    /// <summary>The AWS region of the Amazon Connect instance, such as <c>us-east-1</c>. Default: null.</summary>
    public string? Region { get; init; }

    /// <summary>
    /// The URL of the participant service, in place of the region's endpoint: https, or http for loopback. Cannot be
    /// combined with <see cref="UseFips"/> or <see cref="UseDualStack"/>. Default: null.
    /// </summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Whether to use the region's FIPS endpoint. Default: false.</summary>
    public bool UseFips { get; init; }

    /// <summary>Whether to use the region's endpoint for IPv4 and IPv6. Default: false.</summary>
    public bool UseDualStack { get; init; }

    /// <summary>
    /// The text after <c>Connect.Chat.Reactive/{version}</c> in the User-Agent header: at most 256 characters, visible
    /// ASCII and spaces. Default: empty.
    /// </summary>
    public string UserAgentSuffix { get; init; } = "";

    /// <summary>
    /// The HttpClient for all HTTP calls, for example with a proxy or certificates. The session neither changes nor
    /// disposes it. Share one between many sessions. Default: null, each session creates its own.
    /// </summary>
    public HttpClient? HttpClient { get; init; }

    /// <summary>
    /// A handler for the session's own HttpClient, as an alternative to <see cref="HttpClient"/>. The session does not
    /// dispose it. Cannot be combined with <see cref="HttpClient"/>. Default: null.
    /// </summary>
    public HttpMessageHandler? HttpMessageHandler { get; init; }

    /// <summary>
    /// Controls timeouts and retries of calls to the service. Default: 10 seconds per attempt, 30 seconds in total,
    /// 4 retries.
    /// </summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>
    /// A Polly pipeline for calls that are safe to retry, in place of the retries of <see cref="Retry"/>. Default:
    /// null. See <see cref="ParticipantClientOptions.Pipeline"/>.
    /// </summary>
    public ResiliencePipeline? Pipeline { get; init; }

    /// <summary>
    /// The quotas of the AWS account that calls keep to. Applies to the client that the session or its factory creates;
    /// otherwise set <see cref="ParticipantClientOptions.Quotas"/>. Sessions share a pace only if they share a client.
    /// Default: <see cref="ParticipantQuotas.None"/>, the client learns them.
    /// </summary>
    public ParticipantQuotas Quotas { get; init; } = ParticipantQuotas.None;

    /// <summary>Controls reconnection. Default: at once, then after 1 to 30 seconds, without end.</summary>
    public ReconnectOptions Reconnect { get; init; } = new();

    /// <summary>Controls how the session detects a dead socket. Default: by 20 seconds without a frame.</summary>
    public HeartbeatOptions Heartbeat { get; init; } = new();

    /// <summary>Controls typing. Default: sent at most every 10 seconds, shown for 12 seconds.</summary>
    public TypingOptions Typing { get; init; } = new();

    /// <summary>Controls receipts. Default: sent on request, at most one of each kind per 5 seconds.</summary>
    public ReceiptOptions Receipts { get; init; } = new();

    /// <summary>Controls files and their transfers. Default: the types and sizes that the service accepts.</summary>
    public AttachmentOptions Attachments { get; init; } = new();

    /// <summary>
    /// How the session receives items. Default: <see cref="ReceiveMode.Socket"/>. The other modes need no socket, and
    /// cannot be combined with a <see cref="SharedConnection"/>. They suit bots in a process that is short-lived or
    /// must not hold a socket.
    /// </summary>
    public ReceiveMode Receive { get; init; }

    /// <summary>
    /// How often a session with <see cref="ReceiveMode.Polling"/> reads the transcript. Default: 5 seconds. More than
    /// 0. By default, an AWS account allows 2 calls of GetTranscript per second for all of its chats.
    /// </summary>
    public TimeSpan PollingInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether the session emits items from before the first connection. Default: <see cref="InitialHistory.All"/>.
    /// </summary>
    public InitialHistory InitialHistory { get; init; }

    /// <summary>
    /// How long ConnectAsync waits without progress. Each transcript page that reaches further back restarts the time.
    /// Default: 60 seconds. More than 0. After it, a session that has been connected before continues to reconnect.
    /// </summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a socket may take to open. Default: 15 seconds. More than 0.</summary>
    public TimeSpan SocketOpenTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long the session holds live items while it fetches older ones, from the latest subscription. Default:
    /// 5 seconds. 0 or more. After that, it emits the live items, and then the missed items marked
    /// <see cref="ItemOrigin.Recovered"/>.
    /// </summary>
    public TimeSpan HoldLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long after a catch-up the session reads the newest transcript page once more, because a transcript may lag
    /// behind the socket. Applies to catch-ups that follow a lost connection or a gap. The session reads further pages
    /// only if that page contains an unknown item. Default: 5 seconds. 0 or more, or
    /// <see cref="Timeout.InfiniteTimeSpan"/>, which disables it.
    /// </summary>
    public TimeSpan TranscriptRecheckDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The maximum number of transcript pages, of up to 100 items each, that one catch-up reads. Default: 1,000. At
    /// least 1. Pages with items that were dropped for slow observers come on top. A catch-up that reaches the limit
    /// ends with the fault <see cref="ChatFaultKind.CatchUpIncomplete"/>.
    /// </summary>
    public int MaxCatchUpPages { get; init; } = 1_000;

    /// <summary>
    /// How long the session uses a socket before it replaces it, without a gap. Default: 3,540 seconds, because the
    /// service closes sockets after 1 hour. More than 0.
    /// </summary>
    public TimeSpan TransportLifetime { get; init; } = TimeSpan.FromSeconds(3540);

    /// <summary>
    /// The maximum number of notifications that wait for slow observers. Default: 10,000. At least 1. Beyond it, the
    /// session drops typing events, and items, which it fetches from the transcript when the observers have caught up.
    /// Observers receive every item, late but in order.
    /// </summary>
    public int ObserverBacklog { get; init; } = 10_000;

    /// <summary>
    /// The maximum number of bytes of text, two per character, that wait for slow observers. While the session fetches
    /// the transcript, as many again may wait. Default: 16 MiB. At least 1. Beyond it, the session behaves as beyond
    /// <see cref="ObserverBacklog"/>. A single item that is larger is delivered nevertheless.
    /// </summary>
    public int ObserverBacklogBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// The number of entries that the transcript keeps. One more drops the oldest, and sets
    /// <see cref="TranscriptSnapshot.HasOlder"/>; LoadOlderAsync loads dropped entries again. Entries that are being
    /// sent or could not be sent, and those that LoadOlderAsync has loaded, come on top of the capacity. The streams
    /// emit every item, whatever the capacity. Default: null, the transcript keeps all entries of the chat, about 350
    /// bytes each for short messages. At least 1.
    /// </summary>
    public int? TranscriptCapacity { get; init; }

    /// <summary>
    /// The number of failed messages and files that the session keeps for ResendAsync. Default: 100. 0 or more. One
    /// more failure removes the oldest from the transcript; ResendAsync no longer finds it.
    /// </summary>
    public int MaxFailedSends { get; init; } = 100;

    /// <summary>
    /// The maximum size of a frame in bytes. Default: 1 MiB. At least 1,024. A larger frame causes the fault
    /// <see cref="ChatFaultKind.FrameTooLarge"/>.
    /// </summary>
    public int MaxFrameBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// Configures each WebSocket before it opens, for example its proxy, certificates or headers. Applies to the
    /// default transport and to <see cref="WebsocketClientTransportFactory"/>. Default: null.
    /// </summary>
    public Action<ClientWebSocketOptions>? ConfigureWebSocket { get; init; }

    /// <summary>
    /// Opens sockets of another implementation, such as <see cref="WebsocketClientTransportFactory"/>. Default: null,
    /// the platform's ClientWebSocket.
    /// </summary>
    public IChatTransportFactory? TransportFactory { get; init; }

    /// <summary>
    /// A socket that several chats of an agent share. The session then ignores its own options for sockets and
    /// heartbeats; those of the shared connection apply. Default: null, the session has its own socket.
    /// </summary>
    public SharedChatConnection? SharedConnection { get; init; }

    /// <summary>
    /// Provides the connection token of a chat from a source other than CreateParticipantConnection, such as
    /// <c>getConnectionToken</c> of Amazon Connect Streams. Requires a <see cref="SharedConnection"/>, or a
    /// <see cref="Receive"/> other than Socket. Default: null.
    /// </summary>
    /// <remarks>
    /// The session calls the provider for each connection, before a token expires, and when the service has refused a
    /// token. A <see cref="ParticipantServiceException"/> with status 403 means that the chat has ended. The session
    /// retries after any other exception, after a token that a header cannot contain, and if the provider returns no
    /// token within <see cref="RetryOptions.TotalTimeout"/>. The provider must not block its thread.
    /// </remarks>
    public Func<ChatDetails, CancellationToken, Task<ConnectionToken>>? ConnectionTokenProvider { get; init; }

    /// <summary>
    /// The client of the participant service: the application's own implementation, or a
    /// <see cref="Participant.ParticipantClient"/> that many sessions share, which saves some kilobytes per session.
    /// The session does not dispose it. Default: null, each session creates its own.
    /// </summary>
    public IParticipantClient? ParticipantClient { get; init; }

    /// <summary>
    /// The scheduler that runs observers. A session runs one observer at a time on any scheduler. Default: null, the
    /// thread pool.
    /// </summary>
    /// <remarks>
    /// The scheduler must not run work inside Schedule, as ImmediateScheduler does. To reach a user interface, use
    /// ObserveOn rather than this option. If the scheduler throws, for example because it is disposed, the thread pool
    /// runs the observers, and the session reports the fault <see cref="ChatFaultKind.SchedulerThrew"/>.
    /// </remarks>
    public IScheduler? Scheduler { get; init; }

    /// <summary>The clock. Tests can set a fake clock. Default: the system clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// The source of jitter: returns numbers from 0 to below 1, and is called from any thread. Default: random numbers.
    /// </summary>
    public Func<double> Jitter { get; init; } = Threading.Jitter.Next;

    /// <summary>
    /// Creates the session's loggers. Logs contain no tokens, message texts or names. Default: no logs.
    /// </summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>
    /// Called with a fault of the application's own code (<see cref="ChatFaultKind.ObserverThrew"/> or
    /// <see cref="ChatFaultKind.SchedulerThrew"/>) if no observer listens to Faults and no logger is set. Exceptions of
    /// the callback are ignored. Default: writes one line to the standard error, with the exception's type, where it
    /// was thrown, and how to see the whole exception, but without its message.
    /// </summary>
    public Action<ChatFault> OnUnhandledFault { get; init; } = UnhandledFault.WriteToStandardError;

    /// <summary>Returns the name of the type, because a proxy or an endpoint may contain a secret.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(ChatSessionOptions);

    /// <summary>Validates the options, as the session does when it is created.</summary>
    /// <exception cref="ArgumentException">
    /// An option is missing, out of range, or contradicts another. <c>ParamName</c> names it.
    /// </exception>
    public void Validate()
    {
        if (ParticipantClient is null)
            this.ForParticipant().Validate();
        OptionValidation.NotNull(Jitter, nameof(Jitter));
        OptionValidation.NotNull(Reconnect, nameof(Reconnect)).Validate();
        OptionValidation.NotNull(Heartbeat, nameof(Heartbeat)).Validate();
        OptionValidation.NotNull(Typing, nameof(Typing)).Validate();
        OptionValidation.NotNull(Receipts, nameof(Receipts)).Validate();
        OptionValidation.NotNull(Attachments, nameof(Attachments)).Validate();
        OptionValidation.NotNull(TimeProvider, nameof(TimeProvider));
        OptionValidation.NotNull(LoggerFactory, nameof(LoggerFactory));
        OptionValidation.NotNull(OnUnhandledFault, nameof(OnUnhandledFault));
        OptionValidation.Positive(ConnectTimeout, nameof(ConnectTimeout));
        OptionValidation.Positive(SocketOpenTimeout, nameof(SocketOpenTimeout));
        OptionValidation.NotNegative(HoldLimit, nameof(HoldLimit));
        if (TranscriptRecheckDelay != Timeout.InfiniteTimeSpan)
            OptionValidation.NotNegative(TranscriptRecheckDelay, nameof(TranscriptRecheckDelay));
        OptionValidation.Defined(InitialHistory, nameof(InitialHistory));
        OptionValidation.Defined(Receive, nameof(Receive));
        OptionValidation.Positive(PollingInterval, nameof(PollingInterval));
        OptionValidation.AtLeast(MaxCatchUpPages, 1, nameof(MaxCatchUpPages));
        OptionValidation.NotInline(Scheduler, nameof(Scheduler));
        OptionValidation.Positive(TransportLifetime, nameof(TransportLifetime));
        OptionValidation.AtLeast(ObserverBacklog, 1, nameof(ObserverBacklog));
        OptionValidation.AtLeast(ObserverBacklogBytes, 1, nameof(ObserverBacklogBytes));
        OptionValidation.AtLeast(TranscriptCapacity ?? 1, 1, nameof(TranscriptCapacity));
        OptionValidation.AtLeast(MaxFailedSends, 0, nameof(MaxFailedSends));
        OptionValidation.AtLeast(MaxFrameBytes, 1024, nameof(MaxFrameBytes));
        // A session's own socket needs a URL, which the provider does not return.
        if (Receive == ReceiveMode.Socket)
        {
            OptionValidation.Needs(
                ConnectionTokenProvider, nameof(ConnectionTokenProvider), SharedConnection,
                $"a {nameof(SharedConnection)}, or a {nameof(Receive)} other than {nameof(ReceiveMode.Socket)}");
        }
        else
        {
            OptionValidation.Absent(
                SharedConnection,
                $"{nameof(Receive)} is {Receive}, so the session has no socket to share. Leave "
                + $"{nameof(SharedConnection)} null, or set {nameof(Receive)} to {nameof(ReceiveMode.Socket)}.",
                nameof(Receive));
        }
    }
}
