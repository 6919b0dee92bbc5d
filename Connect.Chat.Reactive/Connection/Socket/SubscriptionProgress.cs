namespace Connect.Chat.Reactive.Connection;

/// <summary>The retries of a subscription so far. Immutable.</summary>
/// <param name="Timeouts">The number of requests to which the service did not respond.</param>
/// <param name="Refusals">The number of requests that the service refused.</param>
/// <param name="IsDelayed">Whether the next request waits for <see cref="RefusalDelay"/>.</param>
internal readonly record struct SubscriptionProgress(int Timeouts, int Refusals, bool IsDelayed)
{
    /// <summary>The time to wait for a response before the next request.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(1);

    /// <summary>The delay between a refusal and the next request.</summary>
    public static readonly TimeSpan RefusalDelay = TimeSpan.FromMilliseconds(500);

    private const int MaxTimeouts = 4;
    private const int MaxRefusals = 5;

    /// <summary>The progress after a refusal; null when the service has refused too often.</summary>
    public SubscriptionProgress? AfterRefusal() =>
        Refusals + 1 < MaxRefusals ? this with { Refusals = Refusals + 1, IsDelayed = true } : null;

    /// <summary>The progress after a delay or a timeout; null when the service has been silent too often.</summary>
    public SubscriptionProgress? AfterWait() => this switch
    {
        { IsDelayed: true } => this with { IsDelayed = false },
        { Timeouts: < MaxTimeouts - 1 } => this with { Timeouts = Timeouts + 1 },
        _ => null,
    };
}
