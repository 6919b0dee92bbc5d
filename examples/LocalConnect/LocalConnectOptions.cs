namespace Connect.Chat.Local;

/// <summary>Options of <see cref="LocalConnect"/>. The defaults are those of the service.</summary>
public sealed record LocalConnectOptions
{
    /// <summary>
    /// The addresses to listen on, with localhost or IP addresses as hosts. Default: a free port of the loopback
    /// address.
    /// </summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>The clock for items, expiries, delays and freezes. Default: the system clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How long a socket URL is valid. Default: 100 s.</summary>
    public TimeSpan UrlLifetime { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// How long after StartChatContact the customer must be connected. Otherwise the chat ends.
    /// <see cref="Timeout.InfiniteTimeSpan"/> removes this limit. Default: 5 minutes.
    /// </summary>
    public TimeSpan SubscriptionLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a socket can be idle before the server closes it. Default: 10 minutes.</summary>
    public TimeSpan SocketIdleLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a socket can be open before the server closes it. Default: 2 hours.</summary>
    public TimeSpan SocketLifetime { get; init; } = TimeSpan.FromHours(2);

    /// <summary>
    /// The quotas of the account. Default: <see cref="LocalQuotas.None"/>, because they are low.
    /// <see cref="LocalQuotas.Aws"/> has AWS's defaults.
    /// </summary>
    public LocalQuotas Quotas { get; init; } = LocalQuotas.None;

    /// <summary>How long a connection token is valid. Default: one day.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long an upload URL is valid. Default: one minute.</summary>
    public TimeSpan UploadUrlLifetime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The duration of the scan after the upload of an attachment has been completed. Default: 100 ms.
    /// </summary>
    public TimeSpan ScanDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How long after authentication.initiated GetAuthenticationUrl returns a URL. Default: one minute.
    /// </summary>
    public TimeSpan AuthenticationWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How many attachments a contact can have. More are refused with ServiceQuotaExceededException. Default: 35.
    /// </summary>
    public int AttachmentsPerContact { get; init; } = 35;

    /// <summary>
    /// Whether the chat ends when the customer disconnects. Default: true. If false, the flow continues until
    /// <see cref="LocalConnect.End"/>, for example to send a survey.
    /// </summary>
    public bool EndsWhenCustomerLeaves { get; init; } = true;

    /// <summary>How many bytes can be queued for a slow socket before it is aborted. Default: 64 MiB.</summary>
    public int OutboxLimit { get; init; } = 64 * 1024 * 1024;
}
