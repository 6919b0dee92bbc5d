namespace Connect.Chat.Local;

/// <summary>
/// Gives each item of a contact a later time than the one before, so that time alone orders them. When items come
/// faster than one a millisecond, their times run ahead of the clock rather than repeat.
/// </summary>
internal sealed class ItemClock(TimeProvider time)
{
    private long _last;

    public string Next()
    {
        long now = time.GetUtcNow().Ticks / TimeSpan.TicksPerMillisecond;
        _last = Math.Max(now, _last + 1);
        return Iso8601.Format(new DateTime(_last * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc));
    }
}
