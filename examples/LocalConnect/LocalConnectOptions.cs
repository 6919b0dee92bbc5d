namespace Connect.Chat.Local;

/// <summary>How a <see cref="LocalConnect"/> behaves. The defaults are those of the service.</summary>
public sealed record LocalConnectOptions
{
    /// <summary>Where to listen. Default: a free port of the loopback address.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:0";

    /// <summary>The clock of items, expiries, delays and freezes. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How long a socket URL may wait to be opened. Default: 100 s.</summary>
    public TimeSpan UrlLifetime { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long a connection token is good. Default: one day.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long an upload URL is good. Default: one minute.</summary>
    public TimeSpan UploadUrlLifetime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an attachment is scanned after its upload was completed. Default: 100 ms.</summary>
    public TimeSpan ScanDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long after authentication.initiated its URL can be asked for. Default: one minute.</summary>
    public TimeSpan AuthenticationWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Whether the chat ends when the customer disconnects. Default: true. When false, the flow goes on, as when it
    /// has a survey to send, until <see cref="LocalConnect.End"/>.
    /// </summary>
    public bool EndsWhenCustomerLeaves { get; init; } = true;

    /// <summary>How many bytes may wait for a slow socket before it is cut off. Default: 64 MiB.</summary>
    public int OutboxLimit { get; init; } = 64 * 1024 * 1024;
}
