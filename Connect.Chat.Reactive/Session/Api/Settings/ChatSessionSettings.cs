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
public sealed class ChatSessionSettings : ChatConfiguration
{
    private static readonly ChatSessionOptions Defaults = new();

    /// <inheritdoc cref="ChatSessionOptions.HttpClient"/>
    public HttpClient? HttpClient { get; set; }

    /// <inheritdoc cref="ChatSessionOptions.HttpMessageHandler"/>
    public HttpMessageHandler? HttpMessageHandler { get; set; }

    /// <inheritdoc cref="ChatSessionOptions.Pipeline"/>
    public ResiliencePipeline? Pipeline { get; set; }

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
        Quotas = Quotas?.ToOptions()!,
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
        TranscriptCapacity = TranscriptCapacity,
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
