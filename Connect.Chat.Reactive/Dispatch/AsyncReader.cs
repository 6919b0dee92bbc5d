using System.Reactive.Disposables;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// The subscription of one asynchronous observer, which takes one value after another. Values that it is not ready for
/// wait in a queue; when the queue is full, the reader pauses the dispatcher, whose backlog is bounded.
/// </summary>
/// <remarks>
/// Operators that switch to another thread have their own queue. The dispatcher does not know which notification a
/// value from them belongs to.
/// </remarks>
/// <param name="observers">The session's asynchronous observers, of which this becomes one.</param>
/// <param name="isHandler">
/// True for a handler: it runs on the observers' thread until its first await, and is handling a value until
/// <see cref="EndHandling"/>. False for a loop: its body runs elsewhere, and a value that is taken counts as handled.
/// </param>
internal sealed class AsyncReader<T>(AsyncObservers observers, bool isHandler)
    : IObserver<T>, IAsyncObserver, IDisposable
{
    /// <summary>The number of waiting values at which the reader pauses the dispatcher.</summary>
    public const int Capacity = 16;

    private readonly object _lock = new();
    private readonly Queue<(T Value, object? Notification, int Size, long Since)> _waiting = new();
    private readonly SingleAssignmentDisposable _upstream = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly AsyncLocal<int> _handlingHere = new();
    private Phase _phase;
    private long _waitingBytes;
    private bool _isPausing;
    private int _handling;
    private bool _isHandling;
    private object? _currentNotification;
    private TaskCompletionSource<bool>? _waiter;

    private enum Phase
    {
        Reading,

        // The observable has ended. The waiting values are still taken.
        Completed,

        // The session is disposed. The waiting values stay on record, but are not taken.
        Abandoned,

        // The observer has unsubscribed. It gets neither the waiting values nor the completion.
        Disposed,
    }

    /// <summary>Cancelled when the handling of the current value must stop.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>The error of the observable; null if there is none.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Whether the observer gets the completion.</summary>
    public bool IsComplete
    {
        get
        {
            lock (_lock)
                return _phase is Phase.Completed or Phase.Abandoned;
        }
    }

    /// <summary>Whether there is no value to take, and never will be.</summary>
    public bool IsOver
    {
        get
        {
            lock (_lock)
                return IsStopped || (_phase == Phase.Completed && _waiting.Count == 0 && !observers.IsClosing);
        }
    }

    /// <summary>Whether the observer has unsubscribed, or the session's disposal has begun.</summary>
    public bool IsEnding
    {
        get
        {
            lock (_lock)
                return IsStopped || observers.IsClosing;
        }
    }

    // Work that a handler started for an earlier value may still run. It is not part of handling this one.
    bool IAsyncObserver.IsRunningHere => Volatile.Read(ref _isHandling) && _handlingHere.Value == _handling;

    object? IAsyncObserver.CurrentNotification
    {
        get
        {
            lock (_lock)
                return _currentNotification;
        }
    }

    private bool IsStopped => _phase is Phase.Abandoned or Phase.Disposed;

    private bool IsFull => _waiting.Count >= Capacity || _waitingBytes >= observers.Dispatcher?.CapacityBytes;

    private bool IsHalfEmpty =>
        _waiting.Count <= Capacity / 2 && _waitingBytes <= observers.Dispatcher!.CapacityBytes / 2;

    /// <summary>Subscribes to the source. Must be called once.</summary>
    public void Subscribe(IObservable<T> source)
    {
        if (!observers.TryAdd(this))
        {
            Stop(Phase.Abandoned);
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
        var dispatcher = observers.Dispatcher;
        var now = LagTelemetry.Now(dispatcher?.Time);
        lock (_lock)
        {
            if (_phase != Phase.Reading)
                return;
            var size = dispatcher?.CurrentSize ?? 0;
            _waiting.Enqueue((value, dispatcher?.Current, size, now));
            _waitingBytes += size;
            if (dispatcher is not null && !_isPausing && IsFull)
            {
                _isPausing = true;
                dispatcher.Pause();
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
            if (_phase == Phase.Reading)
                _phase = Phase.Completed;
            waiter = TakeWaiter();
        }

        waiter?.TrySetResult(true);
    }

    /// <summary>Completes when there is a value to take, or <see cref="IsOver"/> is true.</summary>
    public Task WaitAsync()
    {
        lock (_lock)
        {
            // A session that is being disposed delivers nothing more, but stops this reader in its turn.
            if (IsStopped || (!observers.IsClosing && (_waiting.Count > 0 || _phase != Phase.Reading)))
                return Task.CompletedTask;
            // The continuation of a loop is the application's code, which could block the observers' thread for ever.
            _waiter = new(isHandler ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiter.Task;
        }
    }

    /// <summary>Takes the next value, if there is one.</summary>
    public bool TryTake(out T value)
    {
        bool endsPause;
        long since;
        lock (_lock)
        {
            since = 0;
            value = default!;
            if (IsStopped || observers.IsClosing || _waiting.Count == 0)
                return false;
            (value, var notification, var size, since) = _waiting.Dequeue();
            _waitingBytes -= size;
            if (isHandler)
                BeginHandling(notification);
            endsPause = _isPausing && IsHalfEmpty;
            _isPausing &= !endsPause;
        }

        LagTelemetry.InHandler(since, observers.Dispatcher?.Time);
        if (endsPause)
            observers.Dispatcher?.Resume();
        return true;
    }

    /// <summary>The handler has ended for the value that was taken.</summary>
    /// <param name="isHandled">False if it was cut short: the value then stays on record as unhandled.</param>
    public void EndHandling(bool isHandled)
    {
        lock (_lock)
        {
            Volatile.Write(ref _isHandling, false);
            if (isHandled)
                _currentNotification = null;
        }
    }

    public void Report(Exception exception) => observers.Report(exception, _currentNotification);

    IReadOnlyList<object> IAsyncObserver.Waiting()
    {
        lock (_lock)
            return [.. _waiting.Select(static waiting => waiting.Notification).OfType<object>()];
    }

    void IAsyncObserver.Abandon() => Stop(Phase.Abandoned);

    public void Dispose()
    {
        Stop(Phase.Disposed);
        observers.Remove(this);
    }

    private void Stop(Phase end)
    {
        TaskCompletionSource<bool>? waiter;
        bool endsPause;
        lock (_lock)
        {
            if (IsStopped)
                return;
            _phase = end;
            if (end == Phase.Disposed)
                _waiting.Clear();
            endsPause = _isPausing;
            _isPausing = false;
            waiter = TakeWaiter();
        }

        Unsubscribe();
        if (endsPause)
            observers.Dispatcher?.Resume();
        waiter?.TrySetResult(true);
        // Callbacks of the application may be registered, and may block.
        _ = (observers.Dispatcher?.Time ?? TimeProvider.System).RunAsync(() => _stopping.CancelQuietly(Report));
    }

    private void Unsubscribe()
    {
        try
        {
            _upstream.Dispose();
        }
        catch (Exception exception)
        {
            // Thrown by an operator of the application, such as Finally. It must not leave the dispatcher paused.
            Report(exception);
        }
    }

    private void BeginHandling(object? notification)
    {
        _currentNotification = notification;
        _handlingHere.Value = ++_handling;
        Volatile.Write(ref _isHandling, true);
    }

    private TaskCompletionSource<bool>? TakeWaiter()
    {
        var waiter = _waiter;
        _waiter = null;
        return waiter;
    }
}
