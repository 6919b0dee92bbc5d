namespace Connect.Chat.Reactive.Session;

/// <summary>A connection token with its lifetime from the moment it came. Never the time of day decides.</summary>
internal sealed class CachedToken
{
    /// <summary>How long the service says that a connection token is valid.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(1);

    // An expiry that was compared with a wrong clock can be this close, and must not cause a renewal for each call.
    private static readonly TimeSpan ShortestLifetime = TimeSpan.FromMinutes(1);

    // A call that is retried for a while must not see its token expire.
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);

    /// <param name="value">The token. Secret.</param>
    /// <param name="fetchedAt">The timestamp of its arrival.</param>
    /// <param name="lifetime">How long it is said to be valid; null or negative when that is not known.</param>
    public CachedToken(string value, long fetchedAt, TimeSpan? lifetime)
    {
        Value = value;
        FetchedAt = fetchedAt;
        Lifetime = Bounded(lifetime);
        RenewalDue = Lifetime - Min(LongestMargin, TimeSpan.FromTicks(Lifetime.Ticks / 2));
    }

    public string Value { get; }

    public long FetchedAt { get; }

    public TimeSpan Lifetime { get; }

    /// <summary>The age from which on the token is renewed while it is still used.</summary>
    public TimeSpan RenewalDue { get; }

    private static TimeSpan Bounded(TimeSpan? lifetime)
    {
        if (lifetime is not { } given || given <= TimeSpan.Zero || given > LongestLifetime)
            return LongestLifetime;
        return given < ShortestLifetime ? ShortestLifetime : given;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
