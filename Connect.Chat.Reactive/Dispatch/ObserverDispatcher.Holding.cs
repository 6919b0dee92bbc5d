namespace Connect.Chat.Reactive.Dispatch;

/// <summary>How an observer that is slow, but keeps no thread, has the pump wait for it.</summary>
internal sealed partial class ObserverDispatcher
{
    private volatile int _pauseCount;
    private bool _isPaused;

    /// <summary>
    /// The emission that the caller is being told of; null if it is not an observer at all. Whoever goes on with it
    /// after its call can thereby say that it is not done with.
    /// </summary>
    public object? Current => Turn.IsOnTop(_frame) && _isDispatching ? _batch[_delivered].Value : null;

    /// <summary>The bytes of text in <see cref="Current"/>.</summary>
    public int CurrentSize => SizeOf(Current);

    /// <summary>
    /// Stops before the next emission, until as many call <see cref="Resume"/> as have called this. What is enqueued
    /// waits here meanwhile, where it is counted. Disposal does not wait.
    /// </summary>
    public void Pause()
    {
        lock (_lock)
            _pauseCount++;
    }

    /// <summary>Takes back one <see cref="Pause"/>.</summary>
    public void Resume()
    {
        lock (_lock)
        {
            _pauseCount--;
            if (_pauseCount > 0 || !_isPaused)
                return;
            _isPaused = false;
        }

        ScheduleDrain();
    }

    /// <summary>Stops, unless no observer holds up the pump any more. The one that lets it go on schedules the rest.</summary>
    private bool TryPause()
    {
        lock (_lock)
        {
            if (_pauseCount <= 0 || _isDropping)
                return false;
            _isPaused = true;
            _isDispatching = false;
        }

        if (Turn.Leave(_frame))
            ScheduleDrain();
        return true;
    }

    // Threads that subscribe are let in between two emissions. Neither is being delivered then.
    private void AdmitSubscribers()
    {
        lock (_lock)
            _isDispatching = false;
        Turn.Admit(_frame);
        lock (_lock)
            _isDispatching = true;
    }
}
