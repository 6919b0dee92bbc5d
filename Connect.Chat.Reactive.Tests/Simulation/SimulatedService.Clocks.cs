namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>The clocks of the service. Each host can have its own clock, independent of the session's clock.</summary>
internal sealed partial class SimulatedService
{
    private readonly Lock _tickLock = new();
    private DateTimeOffset _lastTick;

    /// <summary>The offset of the service's clock from the session's clock. Default: zero.</summary>
    public TimeSpan ClockOffset { get; set; }

    /// <summary>
    /// Returns the timestamp of an item for the true time; null for an item without a timestamp. Default: the true
    /// time.
    /// </summary>
    public Func<DateTimeOffset, DateTimeOffset?> Stamp { get; set; } = static now => now;

    /// <summary>Whether the next message of another participant has an id. Default: always.</summary>
    public Func<bool> GivesId { get; set; } = static () => true;

    private DateTimeOffset Now => time.GetUtcNow() + ClockOffset;

    /// <summary>Publishes a message of another participant on a host with this clock offset.</summary>
    public string SayOnHost(TimeSpan clockOffset, string content) => SayStamped(now => now + clockOffset, content);

    /// <summary>Publishes a message of another participant with a specific timestamp.</summary>
    public string SayStamped(Func<DateTimeOffset, DateTimeOffset?> stamp, string content)
    {
        var previous = Stamp;
        Stamp = stamp;
        try
        {
            return Say(content);
        }
        finally
        {
            Stamp = previous;
        }
    }

    // Strictly increasing, so that items are in one order unless a test changes the clocks.
    private DateTimeOffset Tick()
    {
        var now = Now;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        lock (_tickLock)
        {
            _lastTick = now > _lastTick ? now : _lastTick.AddMilliseconds(1);
            return _lastTick;
        }
    }
}
