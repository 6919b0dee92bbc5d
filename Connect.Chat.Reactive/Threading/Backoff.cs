namespace Connect.Chat.Reactive.Threading;

/// <summary>How long to wait before trying again.</summary>
internal static class Backoff
{
    /// <summary>The first delay, doubled with each failure up to the longest, and up to halved by chance.</summary>
    /// <param name="failures">How many tries have failed, from 1.</param>
    /// <param name="first">The delay after the first failure.</param>
    /// <param name="longest">The cap.</param>
    /// <param name="chance">A number in [0, 1).</param>
    public static TimeSpan Delay(int failures, TimeSpan first, TimeSpan longest, double chance)
    {
        // The exponent is bounded so that a chat that is cut off for weeks does not overflow.
        var doubled = first.TotalMilliseconds * Math.Pow(2, Math.Min(failures - 1, 30));
        return TimeSpan.FromMilliseconds(Math.Min(doubled, longest.TotalMilliseconds) * (0.5 + (0.5 * chance)));
    }
}
