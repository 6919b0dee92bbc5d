namespace Connect.Chat.Reactive.Connection;

/// <summary>Has a heartbeat and a ping sent at each tick of one socket, and notices when the peer is dead.</summary>
internal sealed class HeartbeatMonitor : IDisposable
{
    private readonly object _lock = new();
    private readonly HeartbeatOptions _options;
    private readonly IHeartbeatTarget _target;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private Heartbeat _heartbeat;
    private long? _pingSentAt;
    // Noted with every frame, and taken in at the next tick.
    private volatile bool _wasHeard;

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

    /// <summary>Something has been heard.</summary>
    public void FrameSeen() => _wasHeard = true;

    /// <summary>The ping has been answered; an answer to a ping that was given up long ago says nothing.</summary>
    public DeepHeartbeat? PingAnswered(int statusCode, bool succeeded)
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
        HeartbeatResult verdict;
        bool pingMissed;
        lock (_lock)
        {
            if (_wasHeard)
                _heartbeat = _heartbeat.FrameSeen();
            _wasHeard = false;
            (verdict, _heartbeat) = _heartbeat.Tick(_time.GetUtcNow(), _options);
            pingMissed = _pingSentAt is not null;
            _pingSentAt = _time.GetTimestamp();
        }

        if (pingMissed)
            _target.OnPingMissed();
        if (verdict == HeartbeatResult.Alive)
            _target.SendHeartbeat();
        else
            _target.OnDead(verdict);
    }
}

/// <summary>What a heartbeat monitor acts upon.</summary>
internal interface IHeartbeatTarget
{
    void SendHeartbeat();

    void OnPingMissed();

    void OnDead(HeartbeatResult verdict);
}
