using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// The one queue through which everything that a session tells its observers goes: one emission at a time, in one
/// order across all streams, with no lock held while an observer runs.
/// </summary>
/// <remarks>
/// Whoever enqueues never runs an observer, unless it has nothing else to do (see <see cref="BeginInline"/>). So a slow
/// observer holds up the other observers of its session and nothing else: the socket is read and heartbeats are sent by
/// others. One that is slow without keeping its thread says so (see <see cref="Pause"/>), with the same effect.
/// </remarks>
/// <param name="scheduler">Where observers run; null for the thread pool.</param>
/// <param name="capacity">How many emissions may wait before <see cref="IsFull"/> says so.</param>
/// <param name="relieved">Called when half of the room is free again, after it was full; on the observers' thread.</param>
/// <param name="schedulerThrew">
/// Called with what the scheduler has thrown, once until it works again. The thread pool runs the observers instead.
/// </param>
internal sealed partial class ObserverDispatcher(
    IScheduler? scheduler, int capacity = int.MaxValue, Action? relieved = null, Action<Exception>? schedulerThrew = null)
#if NET
    : IThreadPoolWorkItem
#endif
{
    private const int SchedulerPatienceMilliseconds = 100;

    private readonly object _lock = new();
    private NotificationList _pending = new();
    private NotificationList _batch = new();
    private bool _isDraining;
    private bool _isClosed;
    private volatile bool _isDropping;
    private readonly ObserverTurn.Frame _frame = new();
    private bool _isDispatching;
    private volatile bool _isScheduled;
    private volatile int _scheduledAt;
    private volatile bool _isSchedulerFailing;
    private int _delivered;
    private bool _wasFull;

    /// <summary>Whether the caller is an observer that this pump is running right now.</summary>
    public bool IsOnDrainThread => Turn.IsHeldHere;

    /// <summary>Whether observers are so far behind that what is of passing interest should be dropped.</summary>
    public bool IsCrowded
    {
        get
        {
            lock (_lock)
                return Backlog >= capacity;
        }
    }

    /// <summary>How many bytes of text may wait before <see cref="IsFull"/> says so.</summary>
    public int CapacityBytes { get; init; } = int.MaxValue;

    /// <summary>The bytes of text in a value.</summary>
    public Func<object?, int> SizeOf { get; init; } = static _ => 0;

    /// <summary>
    /// Whether observers are so far behind that nothing more should be enqueued that can be had later. Who is told
    /// so, is told when it is over.
    /// </summary>
    /// <param name="slack">How many emissions more may wait.</param>
    public bool IsFull(int slack = 0)
    {
        if (HasRoom(slack))
            return false;
        lock (_lock)
        {
            if (HasRoom(slack))
                return false;
            return _wasFull = true;
        }
    }

    /// <summary>The emission that is being delivered at the moment, on whatever thread; null if there is none.</summary>
    public object? InDelivery
    {
        get
        {
            lock (_lock)
                return _isDispatching && _delivered < _batch.Count ? _batch[_delivered].Value : null;
        }
    }

    /// <summary>Has <paramref name="value"/> delivered to <paramref name="target"/> after all that was enqueued before.</summary>
    /// <returns>False if the pump is closed.</returns>
    public bool Enqueue(INotificationTarget target, object? value)
    {
        if (!TryEnqueue(new(target, value), size: 0, out var isUnserved))
            return false;
        if (isUnserved)
            ScheduleDrain();
        return true;
    }

    /// <summary>Has the last emission delivered; what is enqueued afterwards is dropped.</summary>
    /// <param name="target">Who gets the last emission; it is owed one.</param>
    /// <param name="value">What it gets.</param>
    /// <param name="dropPending">
    /// Whether what has not been delivered yet is dropped as well; that can still be asked for when the pump is closed.
    /// </param>
    public void Close<T>(T target, object? value, bool dropPending)
        where T : class, INotificationTarget, IRequiredNotification
    {
        lock (_lock)
        {
            if (_isClosed && !dropPending)
                return;
            _isDropping |= dropPending;
            _isClosed = true;
            _pending.Add(new(target, value));
            // Disposal waits neither for observers that pause the pump nor for a scheduler that has been disposed.
            if (_isDraining && !(_isPaused && _isDropping) && !_isScheduled)
                return;
            _isDraining = true;
            _isPaused = false;
        }

        ScheduleDrain();
    }

    /// <summary>Completes when all that was enqueued until now has been delivered.</summary>
    public Task FlushAsync()
    {
        var marker = new FlushMarker();
        bool isIdle;
        lock (_lock)
        {
            isIdle = !_isDraining;
            if (isIdle && Turn.IsFree)
                return Task.CompletedTask;
            _pending.Add(new(marker, null));
            _isDraining = true;
        }

        if (isIdle)
            ScheduleDrain();
        return marker.Reached;
    }

#if NET
    void IThreadPoolWorkItem.Execute() => Drain();
#endif

    // Unserved: no thread has been asked to serve, so that the caller has to see to it.
    private bool TryEnqueue(in Notification emission, int size, out bool isUnserved)
    {
        isUnserved = false;
        lock (_lock)
        {
            if (_isClosed)
                return false;

            _pending.Add(emission, size);
            isUnserved = !_isDraining || IsOverdue();
            return _isDraining = true;
        }
    }

    /// <summary>About how many bytes of text wait. What a batch holds is let go with the whole batch.</summary>
    public long BacklogBytes => _pending.Bytes + _batch.Bytes;

    private bool HasRoom(int slack) => Backlog - slack < capacity && BacklogBytes < CapacityBytes;

    // Roughly, for whoever does not hold the lock: rather too many than too few.
    public int Backlog
    {
        get
        {
            var pending = _pending.Count;
            return pending + _batch.Count - Volatile.Read(ref _delivered);
        }
    }

    // May be called too often: by a scheduler that threw after it had accepted, or that was given the same again.
    private void Drain()
    {
        if (!Turn.TryEnter(_frame))
            return;
        _isScheduled = false;
        lock (_lock)
        {
            // One that was held up on its way is gone on with.
            if (_batch.Count == 0)
                (_batch, _pending) = (_pending, _batch);
            _isDispatching = true;
        }

        while (DrainBatch())
        {
        }
    }

    /// <summary>Delivers the batch; tells whether there is another one.</summary>
    private bool DrainBatch()
    {
        var count = _batch.Count;
        for (var next = _delivered; next < count; next++)
        {
            if (Turn.IsWanted)
                AdmitSubscribers();
            if (_pauseCount > 0 && TryPause())
                return false;
            var emission = _batch[next];
            if (!_isDropping || emission.Target is IRequiredNotification)
                emission.Target.Deliver(emission.Value);
            Volatile.Write(ref _delivered, next + 1);
        }

        // All is delivered, so no thread looks at it any more.
        _batch.Forget();
        bool isRelieved;
        lock (_lock)
        {
            _batch.Clear();
            _delivered = 0;
            isRelieved = _wasFull && _pending.Count <= capacity / 2 && _pending.Bytes <= CapacityBytes / 2;
            _wasFull &= !isRelieved;
        }

        if (isRelieved)
            relieved?.Invoke();
        if (TakeBatch())
            return true;
        if (Turn.Leave(_frame))
            ScheduleDrain();
        return false;
    }

    private bool TakeBatch()
    {
        lock (_lock)
            return TakePending();
    }

    private bool TakePending()
    {
        (_batch, _pending) = (_pending, _batch);
        _isDispatching = _isDraining = _batch.Count > 0;
        // One of thousands of idle sessions keeps no room.
        if (!_isDraining)
        {
            _batch.Release();
            _pending.Release();
        }

        return _isDraining;
    }

    private sealed class FlushMarker : INotificationTarget, IRequiredNotification
    {
        // What goes on is the caller's own code. Inside the pump it could wait for the pump for ever.
        private readonly TaskCompletionSource<bool> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void Deliver(object? value) => _reached.TrySetResult(true);
    }
}
