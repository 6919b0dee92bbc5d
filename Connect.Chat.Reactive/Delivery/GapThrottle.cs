using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Limits how often damaged frames make the session read the transcript: immediately for the first two, then after
/// delays that double from 5 to 60 seconds. A minute without a damaged frame resets it.
/// </summary>
internal sealed class GapThrottle(TimeProvider time, ICatchUpHost host, Action catchUp) : IDisposable
{
    private const int ImmediateCatchUps = 2;
    private static readonly TimeSpan BaseDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(60);

    private readonly object _lock = new();
    private ITimer? _timer;
    private int _catchUps;
    private long _lastReportAt;
    private bool _isScheduled;
    private bool _isDisposed;

    /// <summary>Starts a catch-up, or schedules one: a frame was damaged, so items may be missing.</summary>
    public void Report()
    {
        var delay = TimeSpan.Zero;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            if (time.GetElapsedTime(_lastReportAt, now) >= MaxDelay)
                _catchUps = 0;
            _lastReportAt = now;
            if (_isScheduled || _isDisposed)
                return;
            _catchUps++;
            if (_catchUps > ImmediateCatchUps)
                delay = StartTimerLocked();
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

    private TimeSpan StartTimerLocked()
    {
        // Without jitter (chance: 1), the delays are exact bounds; no other client waits for the same event.
        var delay = Backoff.Delay(_catchUps - ImmediateCatchUps, BaseDelay, MaxDelay, chance: 1);
        _timer ??= time.CreateTimer(
            static self => ((GapThrottle)self!).Elapse(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
        _isScheduled = true;
        return delay;
    }

    private void Elapse()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _isScheduled = false;
        }

        catchUp();
    }
}
