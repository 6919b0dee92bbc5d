using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Connection;

/// <summary>The options and services that a connection uses.</summary>
internal sealed record ConnectionSettings
{
    public ReconnectOptions Reconnect { get; init; } = new();

    public HeartbeatOptions Heartbeat { get; init; } = new();

    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The time within which the host must provide a URL or its credentials.</summary>
    public TimeSpan UrlTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The age at which a socket is replaced; infinite where this connection does not replace sockets itself.
    /// </summary>
    public TimeSpan TransportLifetime { get; init; } = TimeSpan.FromSeconds(3540);

    public int MaxFrameBytes { get; init; } = 1024 * 1024;

    /// <summary>Whether several chats share the socket.</summary>
    public bool IsShared { get; init; }

    public required TimeProvider Time { get; init; }

    public required Func<double> Jitter { get; init; }
}
