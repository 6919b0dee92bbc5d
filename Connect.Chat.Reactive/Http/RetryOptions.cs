namespace Connect.Chat.Reactive;

/// <summary>
/// Controls timeouts and retries of HTTP calls. Only idempotent calls are retried (reads, CreateParticipantConnection,
/// and calls with a ClientToken, but never typing), and only after transient failures: network faults, 408, 429 and
/// 5xx.
/// </summary>
public sealed record RetryOptions
{
    /// <summary>The timeout of one attempt. Default: 10 seconds. From 10 milliseconds to 24 hours.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The timeout of all attempts and the delays between them. Default: 30 seconds. From
    /// <see cref="AttemptTimeout"/> to 24 hours. Calls that are not retried have <see cref="AttemptTimeout"/> only.
    /// </summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The number of retries after the first attempt. Default: 4. 0 disables retries.</summary>
    public int MaxRetryAttempts { get; init; } = 4;

    /// <summary>
    /// The longest delay before the first retry. The delay doubles with each retry, and jitter subtracts up to half
    /// of it. A longer Retry-After of the service replaces it. Default: 200 milliseconds. From 0 to
    /// <see cref="MaxDelay"/>.
    /// </summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The longest delay before a retry, unless the service requests more with Retry-After. Default: 5 seconds. At most
    /// 24 hours. A call fails at once if the delay would leave no time for another attempt within
    /// <see cref="TotalTimeout"/>.
    /// </summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(5);

    internal void Validate()
    {
        InRange(AttemptTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(24), nameof(AttemptTimeout));
        InRange(TotalTimeout, AttemptTimeout, TimeSpan.FromHours(24), nameof(TotalTimeout));
        InRange(MaxDelay, TimeSpan.Zero, TimeSpan.FromHours(24), nameof(MaxDelay));
        InRange(BaseDelay, TimeSpan.Zero, MaxDelay, nameof(BaseDelay));
        if (MaxRetryAttempts < 0)
        {
            throw new ArgumentException(
                $"{nameof(MaxRetryAttempts)} is {MaxRetryAttempts}; it must not be negative.",
                nameof(MaxRetryAttempts));
        }
    }

    private static void InRange(TimeSpan value, TimeSpan minimum, TimeSpan maximum, string name)
    {
        if (value < minimum || value > maximum)
            throw new ArgumentException($"{name} is {value}; it must be from {minimum} to {maximum}.", name);
    }
}
