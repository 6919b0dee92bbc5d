namespace Connect.Chat.Reactive.Delivery;

/// <summary>Releases held items when the limit has passed since the latest subscription.</summary>
internal sealed class HoldTimer(CatchUp catchUp, CatchUpSettings settings) : IDisposable
{
    private readonly object _lock = new();
    private ITimer? _timer;
    private bool _isDisposed;

    /// <summary>Starts the timer, or starts it anew.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _timer ??= settings.Time.CreateTimer(
                static timer => ((HoldTimer)timer!).OnElapsed(),
                this,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
            _timer.Change(settings.HoldLimit, Timeout.InfiniteTimeSpan);
        }
    }

    public void Stop()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _isDisposed = true;
        Stop();
    }

    private void OnElapsed()
    {
        Stop();
        catchUp.OnHoldLimit();
    }
}
