namespace Connect.Chat.Local;

/// <summary>Closes a socket that is idle or too old, as the service's gateway does.</summary>
internal sealed class SocketLimits : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _idle;
    private readonly Action _close;
    private readonly ITimer _idleTimer;
    private readonly ITimer _lifeTimer;
    private long _lastFrame;

    public SocketLimits(LocalConnectOptions options, Action close)
    {
        _time = options.TimeProvider;
        _idle = options.SocketIdleLimit;
        _close = close;
        _lastFrame = _time.GetTimestamp();
        _idleTimer = _time.CreateTimer(
            static state => ((SocketLimits)state!).CheckIdle(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        _idleTimer.Change(_idle, Timeout.InfiniteTimeSpan);
        _lifeTimer = _time.CreateTimer(
            static state => ((SocketLimits)state!)._close(),
            this,
            options.SocketLifetime,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>A frame was sent or received. Restarting a timer for each one would slow down benchmarks.</summary>
    public void Touch() => Volatile.Write(ref _lastFrame, _time.GetTimestamp());

    public async ValueTask DisposeAsync()
    {
        await _idleTimer.DisposeAsync();
        await _lifeTimer.DisposeAsync();
    }

    private void CheckIdle()
    {
        TimeSpan left = _idle - _time.GetElapsedTime(Volatile.Read(ref _lastFrame));
        if (left > TimeSpan.Zero)
            _idleTimer.Change(left, Timeout.InfiniteTimeSpan);
        else
            _close();
    }
}
