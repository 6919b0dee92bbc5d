namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>The clocks of the service. Each of its hosts may have one of its own; none is the session's.</summary>
internal sealed partial class SimulatedService
{
    private DateTimeOffset _lastTick;

    /// <summary>How far the service's clock is ahead of the session's.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>
    /// The time that a host stamps on an item, given the true one; null for an item without a time. The default stamps
    /// the true time.
    /// </summary>
    public Func<DateTimeOffset, DateTimeOffset?> Stamp { get; set; } = static now => now;

    /// <summary>Whether the next message of another participant has an id. The default gives each one.</summary>
    public Func<bool> GivesId { get; set; } = static () => true;

    private DateTimeOffset Now => time.GetUtcNow() + ClockOffset;

    /// <summary>Another participant says something on a host whose clock is off.</summary>
    public string SayOnHost(TimeSpan clockOffset, string content) => SayStamped(now => now + clockOffset, content);

    /// <summary>Another participant says something that is stamped in a way of its own.</summary>
    public string SayStamped(Func<DateTimeOffset, DateTimeOffset?> stamp, string content)
    {
        var usual = Stamp;
        Stamp = stamp;
        try
        {
            return Say(content);
        }
        finally
        {
            Stamp = usual;
        }
    }

    // Strictly increasing, so that a test which leaves the hosts alone has one order.
    private DateTimeOffset Tick()
    {
        var now = Now;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        _lastTick = now > _lastTick ? now : _lastTick.AddMilliseconds(1);
        return _lastTick;
    }
}
