namespace Connect.Chat.Reactive.Rx;

/// <summary>How observers join streams that begin with the latest value.</summary>
internal sealed partial class EmissionPump
{
    private List<Join>? _joins;
    private bool _isJoining;

    // Who is let in out of turn is told something that is none of the emissions.
    private bool IsDelivering => IsOnDrainThread && !_isJoining;

    /// <summary>
    /// Enqueues, and delivers on the caller's thread if nobody is being served at the moment, so that who
    /// subscribes to a replayed stream has the latest value when Subscribe returns. Works after <see cref="Close"/>,
    /// and while the pump is held up: then it does not wait for its turn, as who holds up the pump may wait for it.
    /// </summary>
    public void EnqueueOrDeliver(IEmissionTarget target, object? value)
    {
        var join = new Join(this, target, value);
        lock (_gate)
        {
            if (_draining && !_isHeldUp)
            {
                (_joins ??= []).Add(join);
                _pending.Add(new(join, null));
                return;
            }

            _draining = true;
            _isHeldUp = false;
        }

        Volatile.Write(ref _drainThread, Environment.CurrentManagedThreadId);
        LetIn(join);
        Volatile.Write(ref _drainThread, 0);
        lock (_gate)
        {
            _draining = Backlog > 0;
            if (!_draining)
                return;
        }

        ScheduleDrain();
    }

    private void LetIn(Join join)
    {
        _isJoining = true;
        join.Deliver(null);
        _isJoining = false;
    }

    private void Forget(Join join)
    {
        lock (_gate)
        {
            if (_joins is not null && _joins.Remove(join) && _joins.Count == 0)
                _joins = null;
        }
    }

    /// <summary>Somebody who joins: in turn, or before it; once.</summary>
    private sealed class Join(EmissionPump pump, IEmissionTarget target, object? value) : IEmissionTarget, IOwedEmission
    {
        private bool _isIn;

        public void Deliver(object? nothing)
        {
            if (_isIn)
                return;
            _isIn = true;
            pump.Forget(this);
            target.Deliver(value);
        }
    }
}
