namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Judges at each tick whether the peer is alive. Pure. Any frame counts as life, because a service that is busy
/// pushing messages is not dead for answering a heartbeat late.
/// </summary>
internal readonly record struct Heartbeat
{
    // A tick this many intervals late was not late: the machine was asleep, and the socket is gone with the network.
    private const int SleepIntervals = 3;

    public DateTimeOffset LastTick { get; init; }

    public DateTimeOffset LastFrame { get; init; }

    public int SilentIntervals { get; init; }

    public static Heartbeat Begin(DateTimeOffset now) => new() { LastTick = now, LastFrame = now };

    public Heartbeat FrameSeen(DateTimeOffset now) => this with { LastFrame = now, SilentIntervals = 0 };

    public HeartbeatVerdict Tick(DateTimeOffset now, HeartbeatOptions options, out Heartbeat next)
    {
        var silent = LastFrame > LastTick ? 0 : SilentIntervals + 1;
        next = this with { LastTick = now, SilentIntervals = silent };
        if (now - LastTick >= TimeSpan.FromTicks(options.Interval.Ticks * SleepIntervals))
            return HeartbeatVerdict.Slept;
        return silent >= options.SilentIntervals ? HeartbeatVerdict.Dead : HeartbeatVerdict.Alive;
    }
}

/// <summary>What a tick found.</summary>
internal enum HeartbeatVerdict
{
    Alive,

    /// <summary>Nothing has been heard for too long.</summary>
    Dead,

    /// <summary>The clock has jumped: the machine slept, and whatever socket there was is stale.</summary>
    Slept,
}
