using System.Net.WebSockets;
using System.Reactive.Concurrency;
using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;

namespace Connect.Chat.Reactive;

/// <summary>
/// How a session behaves. Immutable: change a copy with <c>with</c>, and share it among as many sessions as you
/// like. Checked when a session is created. <see cref="Region"/> or <see cref="Endpoint"/> is all that must be set.
/// </summary>
public sealed record ChatSessionOptions
{
    /// <summary>The AWS region of the Amazon Connect instance, such as <c>us-east-1</c>. Default: none.</summary>
    public string? Region { get; init; }

    /// <summary>
    /// The participant service itself, instead of the region's. https, or http to this machine. Excludes
    /// <see cref="UseFips"/> and <see cref="UseDualStack"/>. Default: none.
    /// </summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Whether to use the region's FIPS endpoint. Default: false.</summary>
    public bool UseFips { get; init; }

    /// <summary>Whether to use the region's endpoint for IPv4 and IPv6. Default: false.</summary>
    public bool UseDualStack { get; init; }

    /// <summary>What follows <c>Connect.Chat.Reactive/{version}</c> in the user agent. Default: nothing.</summary>
    public string UserAgentSuffix { get; init; } = "";

    /// <summary>
    /// The client for all HTTP, with whatever proxy and certificates you gave it; never changed, never disposed.
    /// Share one among many sessions. Default: none, and each session has its own.
    /// </summary>
    public HttpClient? HttpClient { get; init; }

    /// <summary>
    /// A handler under the session's own client, not disposed, where a whole client is too much. Default: none.
    /// Excludes <see cref="HttpClient"/>.
    /// </summary>
    public HttpMessageHandler? HttpMessageHandler { get; init; }

    /// <summary>
    /// How calls to the service are repeated, and how long they may take. Default: 10 seconds an attempt, 30 seconds
    /// in all, 4 repetitions.
    /// </summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>
    /// Your own Polly pipeline for calls that may be repeated, in place of what <see cref="Retry"/> says of
    /// repetition. Default: none. See <see cref="ParticipantClientOptions.Pipeline"/>.
    /// </summary>
    public ResiliencePipeline? Pipeline { get; init; }

    /// <summary>How a lost connection is got back.</summary>
    public ReconnectOptions Reconnect { get; init; } = new();

    /// <summary>How a dead socket is found out.</summary>
    public HeartbeatOptions Heartbeat { get; init; } = new();

    /// <summary>How often typing is sent, and how long that of others is shown.</summary>
    public TypingOptions Typing { get; init; } = new();

    /// <summary>How receipts are sent. Default: when asked for, at most one of each kind in 5 seconds.</summary>
    public ReceiptOptions Receipts { get; init; } = new();

    /// <summary>What may be attached, and how files travel.</summary>
    public AttachmentOptions Attachments { get; init; } = new();

    /// <summary>What becomes of items older than the first connection. Default: <see cref="InitialHistory.All"/>.</summary>
    public InitialHistory InitialHistory { get; init; }

    /// <summary>
    /// How long ConnectAsync may take without progress: each page of the transcript that is read further back than
    /// before starts the time anew. Default: 60 seconds. A session that had been connected before continues to
    /// reconnect; only the wait ends.
    /// </summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a socket may take to open. Default: 15 seconds.</summary>
    public TimeSpan SocketOpenTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long live items are held back while older ones are fetched, from the latest subscription. Default: 5 seconds.
    /// Then they are emitted, and what was missed follows, marked <see cref="ItemOrigin.Recovered"/>.
    /// </summary>
    public TimeSpan HoldLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long after a catch-up that followed a lost connection or a gap the newest page of the transcript is read once
    /// more, because a transcript may lag behind the socket. Further pages are read only if that one shows something
    /// unknown. Default: 5 seconds. <see cref="Timeout.InfiniteTimeSpan"/> turns it off.
    /// </summary>
    public TimeSpan TranscriptRecheckDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The number of transcript pages, of up to 100 items each, that one catch-up reads at most. Default: 1,000. A
    /// catch-up that reaches the limit ends with the fault <see cref="ChatFaultKind.CatchUpIncomplete"/>.
    /// </summary>
    public int MaxCatchUpPages { get; init; } = 1_000;

    /// <summary>
    /// How long a socket is used before another takes its place, without a gap. Default: 3,540 seconds, as the service
    /// closes sockets after an hour.
    /// </summary>
    public TimeSpan TransportLifetime { get; init; } = TimeSpan.FromSeconds(3540);

    /// <summary>
    /// How many emissions may wait for observers that are slow. Default: 10,000. Past it, typing is dropped, and
    /// items are let go and fetched from the transcript when the observers have caught up: late, but in order and
    /// complete, and without the memory growing meanwhile.
    /// </summary>
    public int ObserverBacklog { get; init; } = 10_000;

    /// <summary>
    /// How many bytes of text may wait for observers that are slow, two for each character; as many again while the
    /// transcript is being fetched. Default: 16 MiB. Past it, the session does as past <see cref="ObserverBacklog"/>.
    /// An item that is larger by itself is delivered all the same.
    /// </summary>
    public int ObserverBacklogBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// How many failed messages and files the session keeps, so that ResendAsync can send them again. Default: 100.
    /// When one more fails, the oldest leaves the transcript, and ResendAsync does not find it any more.
    /// </summary>
    public int MaxFailedSends { get; init; } = 100;

    /// <summary>The largest frame that is taken in, in bytes. Default: 1 MiB. A larger one is a fault.</summary>
    public int MaxFrameBytes { get; init; } = 1024 * 1024;

    /// <summary>Sets up each websocket before it opens: proxy, certificates, headers. Default: nothing.</summary>
    public Action<ClientWebSocketOptions>? ConfigureWebSocket { get; init; }

    /// <summary>Opens sockets of another make. Default: none, the platform's ClientWebSocket.</summary>
    public IChatTransportFactory? TransportFactory { get; init; }

    /// <summary>
    /// The socket to share with an agent's other chats. Default: none, and the session has a socket of its own. What
    /// is said here of sockets and heartbeats then counts for nothing; the shared connection has options of its own.
    /// </summary>
    public SharedChatConnection? SharedConnection { get; init; }

    /// <summary>
    /// Gets the connection token of a chat where it comes from elsewhere than CreateParticipantConnection, such as
    /// <c>getConnectionToken</c> of Amazon Connect Streams. Called for each connection, before a token expires, and
    /// when the service did not take one. A <see cref="ParticipantServiceException"/> with status 403 says that the
    /// chat is over; any other exception, a token that no
    /// header can hold, or no token within <see cref="RetryOptions.TotalTimeout"/>, that it is to be tried
    /// again. It must not block its thread. Needs a <see cref="SharedConnection"/>.
    /// Default: none.
    /// </summary>
    public Func<ChatDetails, CancellationToken, Task<ConnectionToken>>? ConnectionTokenProvider { get; init; }

    /// <summary>
    /// The client of the participant service: one of your own making, or a <see cref="Participant.ParticipantClient"/>
    /// that many sessions share, which saves some kilobytes for each. Never disposed. Default: none, and each session
    /// has its own.
    /// </summary>
    public IParticipantClient? ParticipantClient { get; init; }

    /// <summary>
    /// Where observers run. Default: none, the thread pool. Whatever is given, a session runs one observer at a
    /// time. It must not be one that runs work inside Schedule, such as ImmediateScheduler. To reach a user interface,
    /// ObserveOn its scheduler rather than setting it here. If it throws, which a disposed one does, the thread pool
    /// runs the observers instead, and the fault is <see cref="ChatFaultKind.SchedulerThrew"/>.
    /// </summary>
    public IScheduler? Scheduler { get; init; }

    /// <summary>The clock. Default: the system's. In tests, one that you turn yourself.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where jitter comes from: numbers from 0 to below 1. Default: chance. Called from any thread.</summary>
    public Func<double> Jitter { get; init; } = Threading.Jitter.Next;

    /// <summary>Where logs go. Default: nowhere. They hold no token, no message and no name.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>
    /// Called with a fault of the application's own code, <see cref="ChatFaultKind.ObserverThrew"/> or
    /// <see cref="ChatFaultKind.SchedulerThrew"/>, where no observer listens to Faults and no logger is set. What it
    /// throws is ignored. Default: writes one line to the standard error: the exception's type, where it was thrown, and
    /// how to see the whole exception; never its message.
    /// </summary>
    public Action<ChatFault> OnUnhandledFault { get; init; } = UnhandledFault.WriteToStandardError;

    /// <summary>Shows nothing: a proxy or an endpoint may hold a secret.</summary>
    /// <returns>The name of the type.</returns>
    public override string ToString() => nameof(ChatSessionOptions);

    internal ParticipantClientOptions ForParticipant() => new()
    {
        Region = Region,
        Endpoint = Endpoint,
        UseFips = UseFips,
        UseDualStack = UseDualStack,
        UserAgentSuffix = UserAgentSuffix,
        HttpClient = HttpClient,
        HttpMessageHandler = HttpMessageHandler,
        Retry = Retry,
        Pipeline = Pipeline,
        TimeProvider = TimeProvider,
        Jitter = Jitter,
        LoggerFactory = LoggerFactory,
    };

    internal ConnectionSettings ForConnection(bool hasBeenIn) => new()
    {
        Reconnect = Reconnect,
        Heartbeat = Heartbeat,
        OpenTimeout = SocketOpenTimeout,
        UrlTimeout = ConnectingCallTimeout,
        // A shared socket is replaced by whoever holds it.
        TransportLifetime = SharedConnection is null ? TransportLifetime : Timeout.InfiniteTimeSpan,
        MaxFrameBytes = MaxFrameBytes,
        HasBeenConnected = hasBeenIn,
        Time = TimeProvider,
        Jitter = Jitter,
    };

    // The client has its own timeout, which comes first; this one is for clients and providers that have none.
    private TimeSpan ConnectingCallTimeout => TimeSpan.FromSeconds(5) + Longer(
        Retry.TotalTimeout, (ParticipantClient as ParticipantClient)?.TotalTimeout ?? TimeSpan.Zero);

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    internal void Validate()
    {
        if (ParticipantClient is null)
            ForParticipant().Validate();
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
        OptionValidation.AtLeast(MaxCatchUpPages, 1, nameof(MaxCatchUpPages));
        OptionValidation.NotInline(Scheduler, nameof(Scheduler));
        OptionValidation.Positive(TransportLifetime, nameof(TransportLifetime));
        OptionValidation.AtLeast(ObserverBacklog, 1, nameof(ObserverBacklog));
        OptionValidation.AtLeast(ObserverBacklogBytes, 1, nameof(ObserverBacklogBytes));
        OptionValidation.AtLeast(MaxFailedSends, 0, nameof(MaxFailedSends));
        OptionValidation.AtLeast(MaxFrameBytes, 1024, nameof(MaxFrameBytes));
        // A session's own socket needs a URL, which a token from elsewhere does not bring.
        OptionValidation.Needs(ConnectionTokenProvider, nameof(ConnectionTokenProvider), SharedConnection, nameof(SharedConnection));
    }
}
