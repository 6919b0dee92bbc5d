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
    public object? Current => IsDelivering ? _batch[_delivered].Value : null;

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
    /// Leaves the draining to whoever lets the pump go on, unless nobody holds it up any more. Those who want to
    /// join come in before that: one of them may be who the pump waits for.
    /// </summary>
    private bool StopsHere()
    {
        while (true)
        {
            List<Join>? joins;
            lock (_gate)
            {
                if (_holds <= 0 || _dropping)
                    return false;
                (joins, _joins) = (_joins, null);
                if (joins is null)
                {
                    Volatile.Write(ref _drainThread, 0);
                    return _isHeldUp = true;
                }
            }

            joins.ForEach(LetIn);
        }
    }
}
