using System.Diagnostics.CodeAnalysis;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// The queue and the pace of one operation of a client. <see cref="PaceMachine"/> decides; the lock guards the state,
/// and no call continues while it is held. A waiting call continues on the thread that enqueued it or on that of the
/// timer, never on the thread of another call, because it can block.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Close disposes the timer.")]
internal sealed class PacedOperation
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    // A call that blocks the thread that admits it does not delay the next one for longer.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly object _lock = new();
    private readonly SortedSet<WaitingCall> _waiting = new(WaitingCall.Order);
    private readonly PaceMachine _machine;
    private readonly TimeProvider _time;
    private readonly Func<double> _jitter;
    private PaceState _state;
    private ITimer? _timer;
    private TimeSpan? _timerAt;
    private long _arrivals;
    private bool _isClosed;

    /// <param name="name">The name of the operation.</param>
    /// <param name="quota">The known quota; null if it is not known.</param>
    /// <param name="time">The clock. Its timers must not capture the context of a call.</param>
    /// <param name="jitter">Returns random numbers from 0 to below 1.</param>
    public PacedOperation(string name, CallQuota? quota, TimeProvider time, Func<double> jitter)
    {
        Name = name;
        _time = time;
        _jitter = jitter;
        _machine = new(quota);
        _state = _machine.Initial(Now);
        PacingTelemetry.Add(this);
    }

    public string Name { get; }

    private TimeSpan Now => _time.GetElapsedTime(0, _time.GetTimestamp());

    /// <summary>The number of calls that wait, and the rate; null while calls do not wait.</summary>
    public (int Waiting, double? Rate) Measure()
    {
        lock (_lock)
            return (_waiting.Count, _state.Mode == PaceMode.Open ? null : _state.Rate);
    }

    /// <summary>Returns the permission to make a call now; null if it must wait.</summary>
    public PaceGrant? TryEnter()
    {
        lock (_lock)
        {
            if (_isClosed)
                return default(PaceGrant);
            return _waiting.Count > 0 ? null : TryTake(hasWaited: false);
        }
    }

    /// <summary>Adds a call to the queue. It is admitted when it is its turn.</summary>
    public void Enqueue(WaitingCall call)
    {
        bool isClosed;
        lock (_lock)
        {
            isClosed = _isClosed;
            call.Arrival = ++_arrivals;
            if (!isClosed)
                _waiting.Add(call);
        }

        if (isClosed)
            call.Close();
        else if (TryDequeue(only: call) is var (_, grant))
            call.Admit(grant);
    }

    /// <summary>Removes a call from the queue; false if it is not there any more.</summary>
    public bool TryRemove(WaitingCall call)
    {
        lock (_lock)
        {
            if (!_waiting.Remove(call))
                return false;
            if (_waiting.Count == 0)
                StopTimer();
            return true;
        }
    }

    /// <summary>The service has processed a call.</summary>
    public void Pass(PaceGrant grant)
    {
        lock (_lock)
        {
            _state = _machine.Pass(_state, grant, Now);
            // The rate may have risen. The next call is not made here, because it could block this one.
            SetTimer(Millisecond);
        }
    }

    /// <summary>The service has refused a call because it exceeded the quota.</summary>
    public void Refuse(PaceGrant grant, TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            _state = _machine.Refuse(_state, grant, retryAfter, Now);
            SetTimer(Millisecond);
        }
    }

    /// <summary>Ends all waits. Later calls do not wait.</summary>
    public void Close()
    {
        WaitingCall[] waiting;
        lock (_lock)
        {
            _isClosed = true;
            waiting = [.. _waiting];
            _waiting.Clear();
            _timer?.Dispose();
            _timer = null;
        }

        foreach (var call in waiting)
            call.Close();
    }

    // The calls continue on this thread.
    private void Admit()
    {
        lock (_lock)
            _timerAt = null;
        while (TryDequeue(only: null) is var (call, grant))
            call.Admit(grant);
    }

    /// <summary>Removes the first call if its turn has come, and sets the timer for the one after it.</summary>
    /// <param name="only">The only call to remove; null for any.</param>
    private (WaitingCall Call, PaceGrant Grant)? TryDequeue(WaitingCall? only)
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
                return null;
            var first = _waiting.Min!;
            if ((only is not null && first != only) || TryTake(hasWaited: true) is not { } grant)
            {
                SetTimer(Millisecond);
                return null;
            }

            _waiting.Remove(first);
            if (_waiting.Count == 0)
                StopTimer();
            else
                SetTimer(only is null ? Patience : Millisecond);
            return (first, grant);
        }
    }

    private PaceGrant? TryTake(bool hasWaited)
    {
        var now = Now;
        (_state, var wait) = _machine.Take(_state, hasWaited, now, _jitter());
        return wait > TimeSpan.Zero ? null : new(_state.Round, now, hasWaited);
    }

    /// <summary>Sets the timer for the first waiting call, if there is one.</summary>
    /// <param name="least">
    /// The shortest wait. Timers count whole milliseconds and round down, so that less than one would fire again and
    /// again.
    /// </param>
    private void SetTimer(TimeSpan least)
    {
        if (_waiting.Count == 0)
            return;
        var now = Now;
        var wait = _machine.WaitOf(_state, now);
        if (wait < least)
        {
            // Calls that arrive or pass all the time must not postpone a timer that is about to fire.
            wait = least;
            if (_timerAt <= now + wait)
                return;
        }

        _timerAt = now + wait;
        if (_timer is null)
        {
            _timer = _time.CreateTimer(
                static self => ((PacedOperation)self!).Admit(), this, wait, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    private void StopTimer()
    {
        _timerAt = null;
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
