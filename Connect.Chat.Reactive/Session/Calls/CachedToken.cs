namespace Connect.Chat.Reactive.Session;

/// <summary>
/// A connection token and its lifetime, counted from its arrival by the monotonic clock, never by the wall clock.
/// </summary>
internal sealed class CachedToken
{
    /// <summary>The lifetime that the service documents for connection tokens.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(1);

    // If the local clock is wrong, the expiry can seem near or past. That must not cause a renewal for each call.
    private static readonly TimeSpan MinLifetime = TimeSpan.FromMinutes(1);

    // The token must not expire while a call is retried.
    private static readonly TimeSpan MaxRenewalMargin = TimeSpan.FromMinutes(5);

    /// <param name="value">The token. Secret.</param>
    /// <param name="fetchedAt">The monotonic timestamp of its arrival.</param>
    /// <param name="lifetime">Its stated lifetime; null, zero or negative if that is unknown.</param>
    public CachedToken(string value, long fetchedAt, TimeSpan? lifetime)
    {
        Value = value;
        FetchedAt = fetchedAt;
        Lifetime = Bounded(lifetime);
        RenewalAge = Lifetime - Min(MaxRenewalMargin, TimeSpan.FromTicks(Lifetime.Ticks / 2));
    }

    public string Value { get; }

    public long FetchedAt { get; }

    /// <summary>Whether the service has refused the token.</summary>
    public bool IsRefused { get; private set; }

    public TimeSpan Lifetime { get; }

    /// <summary>The age at which the token is renewed in the background, while calls still use it.</summary>
    public TimeSpan RenewalAge { get; }

    public void Refuse() => IsRefused = true;

    private static TimeSpan Bounded(TimeSpan? lifetime)
    {
        if (lifetime is not { } given || given <= TimeSpan.Zero || given > MaxLifetime)
            return MaxLifetime;
        return given < MinLifetime ? MinLifetime : given;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
