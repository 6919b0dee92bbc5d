namespace Connect.Chat.Reactive.Threading;

/// <summary>
/// Wraps the application's clock. If it throws, the system's clock and timers replace it, so that every wait ends.
/// Timers do not capture the context of the code that creates them.
/// </summary>
internal sealed class GuardedTimeProvider : TimeProvider, IInlineTime
{
    // Beyond these bounds, adding a delay to the time could overflow.
    private static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeProvider ContextFreeSystem = new ContextFreeSystemTime();

    private readonly TimeProvider _time;

    // The offsets of the application's clock from the system's.
    private long _ticksAhead;
    private long _timestampAhead;

    private GuardedTimeProvider(TimeProvider time)
    {
        _time = time;
        TimestampFrequency = Frequency(time);
    }

    public override long TimestampFrequency { get; }

    bool IInlineTime.RunsInline => _time is IInlineTime { RunsInline: true };

    /// <summary>Wraps a clock, except the system's clock, which does not throw and which Polly optimizes.</summary>
    public static TimeProvider Wrap(TimeProvider time)
    {
        if (ReferenceEquals(time, ContextFreeSystem))
            return System;
        return ReferenceEquals(time, System) || time is GuardedTimeProvider ? time : new GuardedTimeProvider(time);
    }

    /// <summary>Like <see cref="Wrap"/>, but timers of the system's clock do not capture a context either.</summary>
    public static TimeProvider ForBackground(TimeProvider time)
    {
        var guarded = Wrap(time);
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
