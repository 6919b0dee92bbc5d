using System.Runtime.CompilerServices;
using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>Translates the options of a session into the settings of its parts.</summary>
internal static class SessionSettings
{
    // Thousands of sessions with the same options share these.
    private static readonly ConditionalWeakTable<ChatSessionOptions, ConnectionSettings> Connections = new();
    private static readonly ConditionalWeakTable<ChatSessionOptions, CatchUpSettings> CatchUps = new();

    public static ParticipantClientOptions ForParticipant(this ChatSessionOptions options) => new()
    {
        Region = options.Region,
        Endpoint = options.Endpoint,
        UseFips = options.UseFips,
        UseDualStack = options.UseDualStack,
        UserAgentSuffix = options.UserAgentSuffix,
        HttpClient = options.HttpClient,
        HttpMessageHandler = options.HttpMessageHandler,
        Retry = options.Retry,
        Pipeline = options.Pipeline,
        Quotas = options.Quotas,
        TimeProvider = options.TimeProvider,
        Jitter = options.Jitter,
        LoggerFactory = options.LoggerFactory,
    };

    /// <summary>The settings of all connections with these options.</summary>
    public static ConnectionSettings ForConnection(this ChatSessionOptions options) =>
        Connections.GetValue(options, static options => NewConnectionSettings(options));

    /// <summary>The settings of all catch-ups with these options.</summary>
    public static CatchUpSettings ForCatchUp(this ChatSessionOptions options) =>
        CatchUps.GetValue(options, static options => NewCatchUpSettings(options));

    public static SequencerSettings ForSequencer(
        this ChatSessionOptions options, string ownParticipantId, ResumeState? resumeFrom) => new()
        {
            InitialHistory = options.InitialHistory,
            ResumeFrom = resumeFrom is { IsUnused: false } ? resumeFrom : null,
            OwnParticipantId = ownParticipantId,
            HeldCapacity = options.ObserverBacklog,
            HeldBytes = options.ObserverBacklogBytes,
        };

    public static SessionStreamSettings ForStreams(
        this ChatSessionOptions options,
        SessionContext context,
        DeliveredItems delivered,
        Action drained,
        Action<ChatMessage> messageDelivered) => new()
        {
            Context = context,
            Delivered = delivered,
            IndicatorDuration = options.Typing.IndicatorDuration,
            TranscriptCapacity = options.TranscriptCapacity,
            IsSendOnly = options.Receive == ReceiveMode.None,
            Scheduler = options.Scheduler,
            Backlog = options.ObserverBacklog,
            BacklogBytes = options.ObserverBacklogBytes,
            Drained = drained,
            MessageDelivered = options.Receipts.AutoReceipts ? messageDelivered : null,
            UnhandledFault = new(options.LoggerFactory, options.OnUnhandledFault),
        };

    private static ConnectionSettings NewConnectionSettings(ChatSessionOptions options) => new()
    {
        Reconnect = options.Reconnect,
        Heartbeat = options.Heartbeat,
        OpenTimeout = options.SocketOpenTimeout,
        UrlTimeout = ConnectingCallTimeout(options),
        // The shared connection replaces its socket by itself.
        TransportLifetime = options is { SharedConnection: null, Receive: ReceiveMode.Socket }
            ? options.TransportLifetime
            : Timeout.InfiniteTimeSpan,
        MaxFrameBytes = options.MaxFrameBytes,
        Time = options.TimeProvider,
        Jitter = options.Jitter,
    };

    private static CatchUpSettings NewCatchUpSettings(ChatSessionOptions options) => new()
    {
        HoldLimit = options.HoldLimit,
        RecheckDelay = options.TranscriptRecheckDelay,
        MaxPages = options.MaxCatchUpPages,
        BaseDelay = options.Reconnect.BaseDelay,
        MaxDelay = options.Reconnect.MaxDelay,
        Time = options.TimeProvider,
        Jitter = options.Jitter,
    };

    // The client has its own timeout, which elapses first. This one is for clients and providers that have none.
    private static TimeSpan ConnectingCallTimeout(ChatSessionOptions options) => TimeSpan.FromSeconds(5) + Longer(
        options.Retry.TotalTimeout,
        options.ParticipantClient switch
        {
            ParticipantClient client => client.TotalTimeout,
            RetryingParticipantClient client => client.TotalTimeout,
            _ => TimeSpan.Zero,
        });

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
