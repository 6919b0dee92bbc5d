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

    /// <summary>The bytes of text in <see cref="Current"/>.</summary>
    public int CurrentSize => SizeOf(Current);

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

    /// <summary>Stops, unless no observer holds up the pump any more. The one that lets it go on schedules the rest.</summary>
    private bool StopsHere()
    {
        lock (_gate)
        {
            if (_holds <= 0 || _dropping)
                return false;
            _isHeldUp = true;
            _isServing = false;
        }

        if (Turn.Leave(_frame))
            ScheduleDrain();
        return true;
    }

    // Threads that subscribe are let in between two emissions. Neither is being delivered then.
    private void AdmitSubscribers()
    {
        lock (_gate)
            _isServing = false;
        Turn.Admit(_frame);
        lock (_gate)
            _isServing = true;
    }
}
