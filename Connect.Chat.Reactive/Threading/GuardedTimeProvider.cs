namespace Connect.Chat.Reactive.Threading;

/// <summary>
/// The application's clock. Where it throws, the system's clock and timers continue for it, so that no wait is endless.
/// Timers do not capture the context of the code that creates them.
/// </summary>
internal sealed class GuardedTimeProvider : TimeProvider
{
    // A clock beyond these bounds would overflow when a wait is added to it.
    private static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeProvider ContextFreeSystem = new ContextFreeSystemTime();

    private readonly TimeProvider _time;

    // How far the application's clock is ahead of the system's.
    private long _ticksAhead;
    private long _timestampAhead;

    private GuardedTimeProvider(TimeProvider time)
    {
        _time = time;
        TimestampFrequency = Frequency(time);
    }

    public override long TimestampFrequency { get; }

    /// <summary>Guards a clock. The system's clock stays itself: it does not throw, and Polly treats it specially.</summary>
    public static TimeProvider Over(TimeProvider time)
    {
        if (ReferenceEquals(time, ContextFreeSystem))
            return System;
        return ReferenceEquals(time, System) || time is GuardedTimeProvider ? time : new GuardedTimeProvider(time);
    }

    /// <summary>As <see cref="Over"/>, but the timers of the system's clock capture no context either.</summary>
    public static TimeProvider ForBackground(TimeProvider time)
    {
        var guarded = Over(time);
        return ReferenceEquals(guarded, System) ? ContextFreeSystem : guarded;
    }

    public override DateTimeOffset GetUtcNow()
    {
        var system = System.GetUtcNow();
        try
        {
            var now = _time.GetUtcNow();
            now = now < Earliest ? Earliest : now > Latest ? Latest : now;
            Volatile.Write(ref _ticksAhead, now.UtcTicks - system.UtcTicks);
            return now;
        }
        catch (Exception)
        {
            return system.AddTicks(Volatile.Read(ref _ticksAhead));
        }
    }

    public override long GetTimestamp()
    {
        var system = (long)(System.GetTimestamp() * ((double)TimestampFrequency / System.TimestampFrequency));
        try
        {
            var timestamp = _time.GetTimestamp();
            Volatile.Write(ref _timestampAhead, timestamp - system);
            return timestamp;
        }
        catch (Exception)
        {
            return system + Volatile.Read(ref _timestampAhead);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        using (CleanContext.SuppressFlow())
            return new GuardedTimer(_time, callback, state, dueTime, period);
    }

    private static long Frequency(TimeProvider time)
    {
        try
        {
            return time.TimestampFrequency is > 0 and var frequency ? frequency : System.TimestampFrequency;
        }
        catch (Exception)
        {
            return System.TimestampFrequency;
        }
    }

    private sealed class ContextFreeSystemTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            using (CleanContext.SuppressFlow())
                return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
