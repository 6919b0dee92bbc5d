namespace Connect.Chat.Local;

/// <summary>
/// Stamps the items of a contact with the clocks of the service's hosts. The times of one host are unique and
/// ascending: if items are posted faster than one per millisecond, their times run ahead of the clock.
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
