using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>What a <see cref="CatchUp"/> depends on.</summary>
internal sealed record CatchUpSettings
{
    /// <summary>How long live items are held back, from the subscription that is being caught up with.</summary>
    public TimeSpan HoldLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long after a catch-up the newest page is read once more; infinite for never.</summary>
    public TimeSpan RecheckDelay { get; init; } = TimeSpan.FromSeconds(5);

    public int MaxPages { get; init; } = 1_000;

    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    public required TimeProvider Time { get; init; }

    public required Func<double> Jitter { get; init; }
}
