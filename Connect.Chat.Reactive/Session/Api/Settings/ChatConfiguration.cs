namespace Connect.Chat.Reactive;

/// <summary>
/// The options of a session that are plain values, so that a configuration file can contain them. The rest are in
/// <see cref="ChatSessionSettings"/>.
/// </summary>
public abstract class ChatConfiguration
{
    private static readonly ChatSessionOptions Defaults = new();

    private protected ChatConfiguration()
    {
    }

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

    /// <inheritdoc cref="ChatSessionOptions.Retry"/>
    public RetrySettings Retry { get; set; } = new();

    /// <inheritdoc cref="ChatSessionOptions.Quotas"/>
    public QuotaSettings Quotas { get; set; } = new();

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

    /// <inheritdoc cref="ChatSessionOptions.TranscriptCapacity"/>
    public int? TranscriptCapacity { get; set; }

    /// <inheritdoc cref="ChatSessionOptions.MaxFailedSends"/>
    public int MaxFailedSends { get; set; } = Defaults.MaxFailedSends;

    /// <inheritdoc cref="ChatSessionOptions.MaxFrameBytes"/>
    public int MaxFrameBytes { get; set; } = Defaults.MaxFrameBytes;
}
