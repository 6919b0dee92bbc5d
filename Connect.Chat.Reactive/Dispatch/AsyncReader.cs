using System.Reactive.Disposables;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// What one asynchronous observer reads: one value after another, when it is ready for the next. What it is not
/// ready for waits in a small queue; when that is full the pump waits, whose own queue is bounded.
/// </summary>
/// <remarks>
/// An observable that goes to another thread on its way here has a queue of its own, which the pump knows nothing of.
/// </remarks>
/// <param name="observers">The session's asynchronous observers, of which this becomes one.</param>
/// <param name="isHandled">
/// Whether what is taken is handled by the caller until <see cref="Done"/>, beginning on the observers' thread. If
/// not, it goes elsewhere, and is told when it is taken.
/// </param>
internal sealed class AsyncReader<T>(AsyncObservers observers, bool isHandled) : IObserver<T>, IAsyncObserver, IDisposable
{
    /// <summary>How many values wait before the pump does.</summary>
    public const int Capacity = 16;

    private readonly object _lock = new();
    private readonly Queue<(T Value, object? Notification, int Size)> _waiting = new();
    private readonly SingleAssignmentDisposable _upstream = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly AsyncLocal<int> _runHere = new();
    private int _run;
    private long _waitingBytes;
    private bool _isRunning;
    private object? _currentNotification;
    private TaskCompletionSource<bool>? _waiter;
    private bool _isPausing;
    private bool _isComplete;
    private bool _isStopped;
    private bool _isDropped;

    /// <summary>Cancelled when nothing more is to be done about what was taken.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>What the observable has failed with; null if it has not.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether the end is to be told: not to who has unsubscribed.</summary>
    public bool IsComplete
    {
        get
        {
            lock (_lock)
                return _isComplete && !_isDropped;
        }
    }

    // What was started while a value was handled may outlast it, and is no part of handling the next.
    bool IAsyncObserver.IsRunningHere => Volatile.Read(ref _isRunning) && _runHere.Value == _run;

    object? IAsyncObserver.CurrentNotification
    {
        get
        {
            lock (_lock)
                return _currentNotification;
        }
    }

    /// <summary>Subscribes. To be called once.</summary>
    public void Read(IObservable<T> source)
    {
        if (!observers.TryAdd(this))
        {
            OnCompleted();
            return;
        }

        try
        {
            _upstream.Disposable = source.Subscribe(this);
        }
        catch (Exception)
        {
            Dispose();
            throw;
        }
    }

    public void OnNext(T value)
    {
        TaskCompletionSource<bool>? waiter;
        lock (_lock)
        {
            if (_isComplete || _isStopped)
                return;
            var size = observers.Pump?.CurrentSize ?? 0;
            _waiting.Enqueue((value, observers.Pump?.Current, size));
            _waitingBytes += size;
            if (!_isPausing && observers.Pump is { } pump && IsCrowded(pump))
            {
                _isPausing = true;
                pump.Pause();
            }

            waiter = TakeWaiter();
        }

        waiter?.TrySetResult(true);
    }

    public void OnError(Exception error)
    {
        Failure = error;
        OnCompleted();
    }

    public void OnCompleted()
    {
        TaskCompletionSource<bool>? waiter;
        lock (_lock)
        {
            _isComplete = true;
            waiter = TakeWaiter();
        }

        waiter?.TrySetResult(true);
    }

    /// <summary>Completes when there is something to take, or the end has come.</summary>
    public Task WaitAsync()
    {
        lock (_lock)
        {
            if (_waiting.Count > 0 || _isComplete || _isStopped)
                return Task.CompletedTask;
            // What goes on elsewhere is the caller's own code, which might keep the observers' thread for ever.
            _waiter = new(isHandled ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiter.Task;
        }
    }

    /// <summary>Whether all is over: there is nothing to take, and never will be.</summary>
    public bool IsOver
    {
        get
        {
            lock (_lock)
                return _isStopped || (_isComplete && _waiting.Count == 0);
        }
    }

    /// <summary>Takes the next value, if there is one.</summary>
    public bool TryTake(out T value)
    {
        bool goesOn;
        lock (_lock)
        {
            value = default!;
            if (_isStopped || _waiting.Count == 0)
                return false;
            (value, var emission, var size) = _waiting.Dequeue();
            _waitingBytes -= size;
            if (isHandled)
                Begin(emission);
            goesOn = _isPausing && _waiting.Count <= Capacity / 2 && _waitingBytes <= observers.Pump!.CapacityBytes / 2;
            _isPausing &= !goesOn;
        }

        if (goesOn)
            observers.Pump?.Resume();
        return true;
    }

    /// <summary>What was taken is no longer being handled.</summary>
    /// <param name="isThrough">Whether it was handled to the end; otherwise it stays on record.</param>
    public void Done(bool isThrough)
    {
        lock (_lock)
        {
            Volatile.Write(ref _isRunning, false);
            if (isThrough)
                _currentNotification = null;
        }
    }

    public void Report(Exception thrown) => observers.Report(thrown, _currentNotification);

    IReadOnlyList<object> IAsyncObserver.Waiting()
    {
        lock (_lock)
            return [.. _waiting.Select(static waiting => waiting.Notification).OfType<object>()];
    }

    void IAsyncObserver.Abandon()
    {
        lock (_lock)
            _isComplete = true;
        Stop(drops: false);
    }

    public void Dispose()
    {
        Stop(drops: true);
        observers.Remove(this);
    }

    private bool IsCrowded(ObserverDispatcher pump) => _waiting.Count >= Capacity || _waitingBytes >= pump.CapacityBytes;

    private void Stop(bool drops)
    {
        TaskCompletionSource<bool>? waiter;
        bool goesOn;
        lock (_lock)
        {
            if (_isStopped)
                return;
            _isStopped = true;
            _isDropped = drops;
            if (drops)
                _waiting.Clear();
            goesOn = _isPausing;
            _isPausing = false;
            waiter = TakeWaiter();
        }

        _upstream.Dispose();
        if (goesOn)
            observers.Pump?.Resume();
        waiter?.TrySetResult(true);
        try
        {
            _stopping.Cancel();
        }
        catch (AggregateException thrown)
        {
            // By what somebody has registered on the token.
            Report(thrown);
        }
    }

    private void Begin(object? emission)
    {
        _currentNotification = emission;
        _runHere.Value = ++_run;
        Volatile.Write(ref _isRunning, true);
    }

    private TaskCompletionSource<bool>? TakeWaiter()
    {
        var waiter = _waiter;
        _waiter = null;
        return waiter;
    }
}
