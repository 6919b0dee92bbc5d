using System.Net.WebSockets;
using System.Reactive.Concurrency;
using Connect.Chat.Reactive.Participant;
using Microsoft.Extensions.Logging;
using Polly;

namespace Connect.Chat.Reactive;

/// <summary>
/// The options of a session as properties that can be set, for compilers before C# 9, which cannot set those of
/// <see cref="ChatSessionOptions"/>, and for configuration. Set them, then call <see cref="ToOptions"/>.
/// </summary>
/// <example>
/// <code>
/// var details = new ChatDetails("contact", "participant", "token");
/// var settings = new ChatSessionSettings { Region = "us-east-1" };
/// settings.Retry.MaxRetryAttempts = 2;
/// using (var customer = ChatSession.CreateCustomer(details, settings.ToOptions()))
///     await customer.ConnectAsync();
/// </code>
/// </example>
public sealed class ChatSessionSettings
{
    private static readonly ChatSessionOptions Defaults = new();

    /// <inheritdoc cref="ChatSessionOptions.Region"/>
    public string? Region { get; set; }

    /// <inheritdoc cref="ChatSessionOptions.Endpoint"/>
    public Uri? Endpoint { get; set; }

    /// <inheritdoc cref="ChatSessionOptions.UseFips"/>
    public bool UseFips { get; set; }

    /// <inheritdoc cref="ChatSessionOptions.UseDualStack"/>
    public bool UseDualStack { get; set; }

    /// <inheritdoc cref="ChatSessionOptions.UserAgentSuffix"/>
    public string UserAgentSuffix { get; set; } = Defaults.UserAgentSuffix;

    /// <inheritdoc cref="ChatSessionOptions.HttpClient"/>
    public HttpClient? HttpClient { get; set; }

    /// <inheritdoc cref="ChatSessionOptions.HttpMessageHandler"/>
    public HttpMessageHandler? HttpMessageHandler { get; set; }

    /// <inheritdoc cref="ChatSessionOptions.Retry"/>
    public RetrySettings Retry { get; set; } = new();

    /// <inheritdoc cref="ChatSessionOptions.Pipeline"/>
    public ResiliencePipeline? Pipeline { get; set; }

    /// <inheritdoc cref="ChatSessionOptions.Reconnect"/>
    public ReconnectSettings Reconnect { get; set; } = new();

    /// <inheritdoc cref="ChatSessionOptions.Heartbeat"/>
    public HeartbeatSettings Heartbeat { get; set; } = new();

    /// <inheritdoc cref="ChatSessionOptions.Typing"/>
    public TypingSettings Typing { get; set; } = new();

    /// <inheritdoc cref="ChatSessionOptions.Receipts"/>
    public ReceiptSettings Receipts { get; set; } = new();

    /// <inheritdoc cref="ChatSessionOptions.Attachments"/>
    public AttachmentSettings Attachments { get; set; } = new();

    /// <inheritdoc cref="ChatSessionOptions.Receive"/>
    public ReceiveMode Receive { get; set; } = Defaults.Receive;

    /// <inheritdoc cref="ChatSessionOptions.PollingInterval"/>
    public TimeSpan PollingInterval { get; set; } = Defaults.PollingInterval;

    /// <inheritdoc cref="ChatSessionOptions.InitialHistory"/>
    public InitialHistory InitialHistory { get; set; } = Defaults.InitialHistory;

    /// <inheritdoc cref="ChatSessionOptions.ConnectTimeout"/>
    public TimeSpan ConnectTimeout { get; set; } = Defaults.ConnectTimeout;

    /// <inheritdoc cref="ChatSessionOptions.SocketOpenTimeout"/>
    public TimeSpan SocketOpenTimeout { get; set; } = Defaults.SocketOpenTimeout;

    /// <inheritdoc cref="ChatSessionOptions.HoldLimit"/>
    public TimeSpan HoldLimit { get; set; } = Defaults.HoldLimit;

    /// <inheritdoc cref="ChatSessionOptions.TranscriptRecheckDelay"/>
    public TimeSpan TranscriptRecheckDelay { get; set; } = Defaults.TranscriptRecheckDelay;

    /// <inheritdoc cref="ChatSessionOptions.MaxCatchUpPages"/>
    public int MaxCatchUpPages { get; set; } = Defaults.MaxCatchUpPages;

    /// <inheritdoc cref="ChatSessionOptions.TransportLifetime"/>
    public TimeSpan TransportLifetime { get; set; } = Defaults.TransportLifetime;

    /// <inheritdoc cref="ChatSessionOptions.ObserverBacklog"/>
    public int ObserverBacklog { get; set; } = Defaults.ObserverBacklog;

    /// <inheritdoc cref="ChatSessionOptions.ObserverBacklogBytes"/>
    public int ObserverBacklogBytes { get; set; } = Defaults.ObserverBacklogBytes;

    /// <inheritdoc cref="ChatSessionOptions.MaxFailedSends"/>
    public int MaxFailedSends { get; set; } = Defaults.MaxFailedSends;

    /// <inheritdoc cref="ChatSessionOptions.MaxFrameBytes"/>
    public int MaxFrameBytes { get; set; } = Defaults.MaxFrameBytes;

    /// <inheritdoc cref="ChatSessionOptions.ConfigureWebSocket"/>
    public Action<ClientWebSocketOptions>? ConfigureWebSocket { get; set; }

    /// <inheritdoc cref="ChatSessionOptions.TransportFactory"/>
    public IChatTransportFactory? TransportFactory { get; set; }

    /// <inheritdoc cref="ChatSessionOptions.SharedConnection"/>
    public SharedChatConnection? SharedConnection { get; set; }

    /// <inheritdoc cref="ChatSessionOptions.ConnectionTokenProvider"/>
    public Func<ChatDetails, CancellationToken, Task<ConnectionToken>>? ConnectionTokenProvider { get; set; }

    /// <inheritdoc cref="ChatSessionOptions.ParticipantClient"/>
    public IParticipantClient? ParticipantClient { get; set; }

    /// <inheritdoc cref="ChatSessionOptions.Scheduler"/>
    public IScheduler? Scheduler { get; set; }

    /// <inheritdoc cref="ChatSessionOptions.TimeProvider"/>
    public TimeProvider TimeProvider { get; set; } = Defaults.TimeProvider;

    /// <inheritdoc cref="ChatSessionOptions.Jitter"/>
    public Func<double> Jitter { get; set; } = Defaults.Jitter;

    /// <inheritdoc cref="ChatSessionOptions.LoggerFactory"/>
    public ILoggerFactory LoggerFactory { get; set; } = Defaults.LoggerFactory;

    /// <inheritdoc cref="ChatSessionOptions.OnUnhandledFault"/>
    public Action<ChatFault> OnUnhandledFault { get; set; } = Defaults.OnUnhandledFault;

    /// <summary>Creates options with the present values. The settings can change afterwards.</summary>
    /// <returns>The options, which are validated when a session is created.</returns>
    public ChatSessionOptions ToOptions() => new()
    {
        Region = Region,
        Endpoint = Endpoint,
        UseFips = UseFips,
        UseDualStack = UseDualStack,
        UserAgentSuffix = UserAgentSuffix,
        HttpClient = HttpClient,
        HttpMessageHandler = HttpMessageHandler,
        Retry = Retry?.ToOptions()!,
        Pipeline = Pipeline,
        Reconnect = Reconnect?.ToOptions()!,
        Heartbeat = Heartbeat?.ToOptions()!,
        Typing = Typing?.ToOptions()!,
        Receipts = Receipts?.ToOptions()!,
        Attachments = Attachments?.ToOptions()!,
        Receive = Receive,
        PollingInterval = PollingInterval,
        InitialHistory = InitialHistory,
        ConnectTimeout = ConnectTimeout,
        SocketOpenTimeout = SocketOpenTimeout,
        HoldLimit = HoldLimit,
        TranscriptRecheckDelay = TranscriptRecheckDelay,
        MaxCatchUpPages = MaxCatchUpPages,
        TransportLifetime = TransportLifetime,
        ObserverBacklog = ObserverBacklog,
        ObserverBacklogBytes = ObserverBacklogBytes,
        MaxFailedSends = MaxFailedSends,
        MaxFrameBytes = MaxFrameBytes,
        ConfigureWebSocket = ConfigureWebSocket,
        TransportFactory = TransportFactory,
        SharedConnection = SharedConnection,
        ConnectionTokenProvider = ConnectionTokenProvider,
        ParticipantClient = ParticipantClient,
        Scheduler = Scheduler,
        TimeProvider = TimeProvider,
        Jitter = Jitter,
        LoggerFactory = LoggerFactory,
        OnUnhandledFault = OnUnhandledFault,
    };

    /// <summary>Returns the name of the type, because a proxy or an endpoint may contain a secret.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(ChatSessionSettings);
}
