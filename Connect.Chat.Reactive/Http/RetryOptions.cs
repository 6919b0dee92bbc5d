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
        var longest = TimeSpan.FromHours(24);
        OptionValidation.InRange(AttemptTimeout, TimeSpan.FromMilliseconds(10), longest, nameof(AttemptTimeout));
        OptionValidation.InRange(TotalTimeout, AttemptTimeout, longest, nameof(TotalTimeout));
        OptionValidation.InRange(MaxDelay, TimeSpan.Zero, longest, nameof(MaxDelay));
        OptionValidation.InRange(BaseDelay, TimeSpan.Zero, MaxDelay, nameof(BaseDelay));
        OptionValidation.AtLeast(MaxRetryAttempts, 0, nameof(MaxRetryAttempts));
    }
}
