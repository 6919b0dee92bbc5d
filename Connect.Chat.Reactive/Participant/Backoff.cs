namespace Connect.Chat.Reactive.Participant;

/// <summary>How long to wait before a repetition.</summary>
internal static class Backoff
{
    // Beyond this many doublings any cap has long been reached.
    private const int Doublings = 30;

    /// <summary>The base doubled with each repetition, up to the cap; of that, chance decides on the latter half.
    /// The first repetition is number 0, and jitter goes from 0 to below 1.</summary>
    public static TimeSpan Wait(int repetition, TimeSpan baseDelay, TimeSpan cap, double jitter)
    {
        var whole = Math.Min(baseDelay.Ticks * Math.Pow(2, Math.Min(repetition, Doublings)), cap.Ticks);
        return TimeSpan.FromTicks((long)(whole * (1 + jitter) / 2));
    }
}
