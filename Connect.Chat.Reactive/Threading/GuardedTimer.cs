namespace Connect.Chat.Reactive.Threading;

/// <summary>Wraps a timer of the application's clock. If it throws, a system timer replaces it.</summary>
internal sealed class GuardedTimer : ITimer
{
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private volatile ITimer _timer;
    private volatile bool _isDisposed;

    public GuardedTimer(TimeProvider time, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _callback = callback;
        _state = state;
        try
        {
            _timer = time.CreateTimer(callback, state, dueTime, period)
                ?? TimeProvider.System.CreateTimer(callback, state, dueTime, period);
        }
        catch (Exception)
        {
            _timer = TimeProvider.System.CreateTimer(callback, state, dueTime, period);
        }
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        try
        {
            return _timer.Change(dueTime, period);
        }
        catch (Exception)
        {
            if (_isDisposed)
                return false;
            DisposeInner();
            using (CleanContext.SuppressFlow())
                _timer = TimeProvider.System.CreateTimer(_callback, _state, dueTime, period);
            return true;
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        DisposeInner();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    private void DisposeInner()
    {
        try
        {
            _timer.Dispose();
        }
        catch (Exception)
        {
            // Nothing waits for this timer now.
        }
    }
}
