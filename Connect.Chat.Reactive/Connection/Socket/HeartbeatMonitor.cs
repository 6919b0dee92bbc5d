namespace Connect.Chat.Reactive.Connection;

/// <summary>Sends a heartbeat and a ping over a socket at each tick, and detects a dead peer.</summary>
internal sealed class HeartbeatMonitor : IDisposable
{
    private readonly object _lock = new();
    private readonly HeartbeatOptions _options;
    private readonly IHeartbeatTarget _target;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private Heartbeat _heartbeat;
    private long? _pingSentAt;
    // Set for every frame without the lock, and consumed by the next tick.
    private volatile bool _hasFrame;

    public HeartbeatMonitor(HeartbeatOptions options, IHeartbeatTarget target, TimeProvider time)
    {
        _options = options;
        _target = target;
        _time = time;
        _heartbeat = Heartbeat.Begin(time.GetUtcNow());
        _pingSentAt = time.GetTimestamp();
        _timer = time.CreateTimer(
            static self => ((HeartbeatMonitor)self!).OnTick(), this, options.Interval, options.Interval);
    }

    /// <summary>A frame arrived.</summary>
    public void OnFrame() => _hasFrame = true;

    /// <summary>The service responded to a ping. Returns null if no ping is outstanding.</summary>
    public DeepHeartbeat? OnPingResponse(int statusCode, bool succeeded)
    {
        lock (_lock)
        {
            if (_pingSentAt is not { } sentAt)
                return null;
            _pingSentAt = null;
            return new() { Succeeded = succeeded, StatusCode = statusCode, RoundTrip = _time.GetElapsedTime(sentAt) };
        }
    }

    public void Dispose() => _timer.Dispose();

    private void OnTick()
    {
        HeartbeatResult result;
        bool pingMissed;
        lock (_lock)
        {
            if (_hasFrame)
                _heartbeat = _heartbeat.WithFrame();
            _hasFrame = false;
            (result, _heartbeat) = _heartbeat.Tick(_time.GetUtcNow(), _options);
            pingMissed = _pingSentAt is not null;
            _pingSentAt = _time.GetTimestamp();
        }

        if (pingMissed)
            _target.OnPingMissed();
        if (result == HeartbeatResult.Alive)
            _target.SendHeartbeat();
        else
            _target.OnDead(result);
    }
}

/// <summary>The socket that a <see cref="HeartbeatMonitor"/> monitors.</summary>
internal interface IHeartbeatTarget
{
    void SendHeartbeat();

    void OnPingMissed();

    void OnDead(HeartbeatResult result);
}
