namespace Connect.Chat.Reactive.Delivery;

/// <summary>Releases held items when the limit has passed since the latest subscription.</summary>
internal sealed class HoldTimer(ItemSequencer items, CatchUp catchUp, CatchUpSettings settings) : IDisposable
{
    private readonly object _lock = new();
    private Limit? _limit;
    private bool _isDisposed;

    /// <summary>Starts the timer, or starts it anew.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            StopLocked();
            _limit = new(this);
            _limit.Timer = settings.Time.CreateTimer(
                static limit => ((Limit)limit!).Elapse(), _limit, settings.HoldLimit, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Stops the timer, unless another thread has begun to hold items back again.</summary>
    public void StopIfIdle()
    {
        lock (_lock)
        {
            if (!items.IsHolding)
                StopLocked();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            StopLocked();
        }
    }

    private void OnElapsed(Limit limit)
    {
        lock (_lock)
        {
            // It was started anew while its callback began to run.
            if (limit != _limit)
                return;
        }

        catchUp.OnHoldLimit();
    }

    private void StopLocked()
    {
        _limit?.Timer?.Dispose();
        _limit = null;
    }

    // One for each start, so that a callback tells which one it belongs to.
    private sealed class Limit(HoldTimer owner)
    {
        public ITimer? Timer { get; set; }

        public void Elapse() => owner.OnElapsed(this);
    }
}
