using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Connection;

/// <summary>What a connection goes by.</summary>
internal sealed record ConnectionSettings
{
    public ReconnectOptions Reconnect { get; init; } = new();

    public HeartbeatOptions Heartbeat { get; init; } = new();

    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a URL may take to come.</summary>
    public TimeSpan UrlTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a socket is used before another takes its place; infinite if that is not this connection's concern.</summary>
    public TimeSpan TransportLifetime { get; init; } = TimeSpan.FromSeconds(3540);

    /// <summary>Whether the service has let this participant in before, in another process.</summary>
    public bool HasBeenIn { get; init; }

    public int MaxFrameBytes { get; init; } = 1024 * 1024;

    public required TimeProvider Time { get; init; }

    public required Func<double> Jitter { get; init; }
}
