using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Bounds how often damaged frames make the session read the transcript: at once for the first two, then after delays
/// that double from 5 to 60 seconds, and at once again after a minute without any.
/// </summary>
internal sealed class GapThrottle(TimeProvider time, ICatchUpHost host, Action catchUp) : IDisposable
{
    private const int Free = 2;
    private static readonly TimeSpan BaseDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(60);

    private readonly object _lock = new();
    private ITimer? _timer;
    private int _passed;
    private long _lastReport;
    private bool _isWaiting;
    private bool _isDisposed;

    /// <summary>A frame was damaged: something may be missing.</summary>
    public void Report()
    {
        var delay = TimeSpan.Zero;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            if (_passed > 0 && time.GetElapsedTime(_lastReport, now) >= MaxDelay)
                _passed = 0;
            _lastReport = now;
            if (_isWaiting || _isDisposed)
                return;
            _passed++;
            if (_passed > Free)
                delay = WaitLocked();
        }

        DeliveryLog.DamagedFrame(host.Logger, host.ContactId, delay.TotalMilliseconds);
        if (delay == TimeSpan.Zero)
            catchUp();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _timer?.Dispose();
            _timer = null;
        }
    }

    private TimeSpan WaitLocked()
    {
        _isWaiting = true;
        _timer?.Dispose();
        // No jitter: a single client waits, and the last of its delays is the bound.
        var delay = Backoff.Delay(_passed - Free, BaseDelay, MaxDelay, chance: 1);
        _timer = time.CreateTimer(
            static self => ((GapThrottle)self!).Elapse(), this, delay, Timeout.InfiniteTimeSpan);
        return delay;
    }

    private void Elapse()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _isWaiting = false;
        }

        catchUp();
    }
}
