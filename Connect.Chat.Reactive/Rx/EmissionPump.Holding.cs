namespace Connect.Chat.Reactive.Rx;

/// <summary>How an observer that is slow, but keeps no thread, has the pump wait for it.</summary>
internal sealed partial class EmissionPump
{
    private volatile int _holds;
    private bool _isHeldUp;

    /// <summary>
    /// The emission that the caller is being told of; null if it is not an observer at all. Whoever goes on with it
    /// after its call can thereby say that it is not done with.
    /// </summary>
    public object? Current => Turn.IsOnTop(_frame) && _isServing ? _batch[_delivered].Value : null;

    /// <summary>
    /// Stops before the next emission, until as many call <see cref="GoOn"/> as have called this. What is enqueued
    /// waits here meanwhile, where it is counted. Disposal does not wait.
    /// </summary>
    public void HoldUp()
    {
        lock (_gate)
            _holds++;
    }

    /// <summary>Takes back one <see cref="HoldUp"/>.</summary>
    public void GoOn()
    {
        lock (_gate)
        {
            _holds--;
            if (_holds > 0 || !_isHeldUp)
                return;
            _isHeldUp = false;
        }

        ScheduleDrain();
    }

    /// <summary>
    /// Stops, unless nobody holds up the pump or waits for the turn any more. Whoever lets the pump go on, or has the
    /// turn last, schedules the rest.
    /// </summary>
    private bool StopsHere()
    {
        lock (_gate)
        {
            _isHeldUp = _holds > 0 && !_dropping;
            if (!_isHeldUp && !Turn.IsWanted)
                return false;
            _isServing = false;
        }

        if (Turn.Leave(_frame, isOwed: !_isHeldUp))
            ScheduleDrain();
        return true;
    }
}
