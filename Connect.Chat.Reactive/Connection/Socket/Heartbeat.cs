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

    // Not a time to compare: an answer can come at the very time of the tick that asked for it.
    public bool HeardSinceTick { get; init; }

    public int SilentIntervals { get; init; }

    public static Heartbeat Begin(DateTimeOffset now) => new() { LastTick = now };

    public Heartbeat FrameSeen() => this with { HeardSinceTick = true };

    // Both are returned rather than one through an out parameter, which the caller would point at this very struct.
    public (HeartbeatResult Verdict, Heartbeat Next) Tick(DateTimeOffset now, HeartbeatOptions options)
    {
        var silent = HeardSinceTick ? 0 : SilentIntervals + 1;
        var next = new Heartbeat { LastTick = now, SilentIntervals = silent };
        if (now - LastTick >= TimeSpan.FromTicks(options.Interval.Ticks * SleepIntervals))
            return (HeartbeatResult.Slept, next);
        return (silent >= options.SilentIntervals ? HeartbeatResult.Dead : HeartbeatResult.Alive, next);
    }
}

/// <summary>What a tick found.</summary>
internal enum HeartbeatResult
{
    Alive,

    /// <summary>Nothing has been heard for too long.</summary>
    Dead,

    /// <summary>The clock has jumped: the machine slept, and whatever socket there was is stale.</summary>
    Slept,
}
