namespace Connect.Chat.Reactive.Hosting;

/// <summary>When the health check of the hosted sessions reports a problem.</summary>
public sealed class ChatHealthOptions
{
    /// <summary>
    /// The share of sessions that may be disconnected for longer than <see cref="Limit"/>: more of them are unhealthy,
    /// any of them are degraded. From 0 to 1. Default: 0.2.
    /// </summary>
    public double MaxDisconnectedShare { get; set; } = 0.2;

    /// <summary>
    /// How long a session may be without a connection before it counts, since it was last connected or created.
    /// Default: 60 seconds.
    /// </summary>
    public TimeSpan Limit { get; set; } = TimeSpan.FromSeconds(60);
}
