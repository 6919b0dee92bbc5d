namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Decides at each tick whether the peer is alive. Immutable. Any frame shows that it is, because a service that is
/// busy pushing messages may respond to a heartbeat late.
/// </summary>
internal readonly record struct Heartbeat
{
    // If a tick is this many intervals late, the computer slept, and the socket did not survive.
    private const int SleepIntervals = 3;

    public DateTimeOffset LastTick { get; init; }

    // A flag instead of a timestamp: a response can arrive at the very time of the tick that sent the heartbeat.
    public bool HasFrameSinceTick { get; init; }

    public int SilentIntervals { get; init; }

    public static Heartbeat Begin(DateTimeOffset now) => new() { LastTick = now };

    public Heartbeat WithFrame() => this with { HasFrameSinceTick = true };

    // Returns a tuple: the caller would pass this very struct for an out parameter.
    public (HeartbeatResult Result, Heartbeat Next) Tick(DateTimeOffset now, HeartbeatOptions options)
    {
        var silent = HasFrameSinceTick ? 0 : SilentIntervals + 1;
        var next = new Heartbeat { LastTick = now, SilentIntervals = silent };
        if (now - LastTick >= TimeSpan.FromTicks(options.Interval.Ticks * SleepIntervals))
            return (HeartbeatResult.Slept, next);
        return (silent >= options.SilentIntervals ? HeartbeatResult.Dead : HeartbeatResult.Alive, next);
    }
}

/// <summary>The result of a heartbeat tick.</summary>
internal enum HeartbeatResult
{
    Alive,

    /// <summary>No frame has arrived for too long.</summary>
    Dead,

    /// <summary>The clock jumped: the computer slept, and the socket is stale.</summary>
    Slept,
}
