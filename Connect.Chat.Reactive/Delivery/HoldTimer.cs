namespace Connect.Chat.Reactive.Delivery;

/// <summary>Stops holding live items back when the limit has passed since the latest subscription.</summary>
internal sealed class HoldTimer(CatchUp catchUp, CatchUpSettings settings) : IDisposable
{
    private readonly object _lock = new();
    private ITimer? _timer;
    private bool _isDisposed;

    public void Restart()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _timer ??= settings.Time.CreateTimer(
                static self => ((HoldTimer)self!).Elapse(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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

    private void Elapse()
    {
        Stop();
        catchUp.OnHoldLimit();
    }
}
