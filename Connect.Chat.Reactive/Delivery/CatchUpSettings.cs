using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>The settings of a <see cref="CatchUp"/>.</summary>
internal sealed record CatchUpSettings
{
    /// <summary>How long live items are held back, counted from the latest subscription.</summary>
    public TimeSpan HoldLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long after a catch-up the newest page is read once more; infinite for never.</summary>
    public TimeSpan RecheckDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The maximum number of pages that one walk reads.</summary>
    public int MaxPages { get; init; } = 1_000;

    /// <summary>The delay before the first retry of a failed walk; it doubles with each further failure.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay between retries.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    public required TimeProvider Time { get; init; }

    /// <summary>Returns random numbers from 0 to below 1.</summary>
    public required Func<double> Jitter { get; init; }

    /// <summary>Returns how long to wait after a failed read: the backoff, or Retry-After if that is longer.</summary>
    /// <param name="failures">The number of consecutive failures, from 1.</param>
    /// <param name="failure">The last failure.</param>
    public TimeSpan DelayAfter(int failures, Exception failure) => ConnectionMachine.DelayWith(
        (failure as ParticipantServiceException)?.RetryAfter,
        Backoff.Delay(failures, BaseDelay, MaxDelay, Jitter()));
}
