namespace Connect.Chat.Reactive.Threading;

/// <summary>Computes retry delays.</summary>
internal static class Backoff
{
    /// <summary>
    /// Returns the base delay, doubled with each failure up to the maximum. Jitter subtracts up to half of it.
    /// </summary>
    /// <param name="failures">The number of failed attempts, from 1.</param>
    /// <param name="baseDelay">The delay after the first failure.</param>
    /// <param name="maxDelay">The maximum of the delay.</param>
    /// <param name="chance">The jitter, a random number in [0, 1).</param>
    public static TimeSpan Delay(int failures, TimeSpan baseDelay, TimeSpan maxDelay, double chance)
    {
        // The bound of the exponent prevents an overflow during outages of weeks.
        var doubled = baseDelay.TotalMilliseconds * Math.Pow(2, Math.Min(failures - 1, 30));
        return TimeSpan.FromMilliseconds(Math.Min(doubled, maxDelay.TotalMilliseconds) * (0.5 + (0.5 * chance)));
    }
}
