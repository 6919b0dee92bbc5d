namespace Connect.Chat.Local;

/// <summary>
/// Stamps the items of a contact by the clocks of the service's hosts. Each host gives each item a later time than the
/// one before, so that with one host time alone orders them. When items come faster than one a millisecond, their
/// times run ahead of the clock rather than repeat.
/// </summary>
internal sealed class ItemClock(TimeProvider time, HostClocks hosts)
{
    private readonly Random? _random = hosts.Seed is { } seed ? new(seed) : null;
    private readonly long[] _last = new long[hosts.OffsetsSeconds.Count];
    private int _turn;

    public string Next()
    {
        int host = _random?.Next(_last.Length) ?? (_turn++ % _last.Length);
        DateTimeOffset now = time.GetUtcNow() + TimeSpan.FromSeconds(hosts.OffsetsSeconds[host]);
        _last[host] = Math.Max(now.Ticks / TimeSpan.TicksPerMillisecond, _last[host] + 1);
        return Iso8601.Format(new DateTime(_last[host] * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc));
    }
}
