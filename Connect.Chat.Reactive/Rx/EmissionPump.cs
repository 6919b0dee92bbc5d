using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace Connect.Chat.Reactive.Rx;

/// <summary>
/// The one queue through which everything that a session tells its observers goes: one emission at a time, in one
/// order across all streams, with no lock held while an observer runs.
/// </summary>
/// <remarks>
/// Whoever enqueues never runs an observer, unless it has nothing else to do (see <see cref="Lend"/>). So a slow
/// observer holds up the other observers of its session and nothing else: the socket is read and heartbeats are sent by
/// others. One that is slow without keeping its thread says so (see <see cref="HoldUp"/>), with the same effect.
/// </remarks>
/// <param name="scheduler">Where observers run; null for the thread pool.</param>
/// <param name="capacity">How many emissions may wait before <see cref="IsFull"/> says so.</param>
/// <param name="relieved">Called when half of the room is free again, after it was full; on the observers' thread.</param>
internal sealed partial class EmissionPump(IScheduler? scheduler, int capacity = int.MaxValue, Action? relieved = null)
#if NET
    : IThreadPoolWorkItem
#endif
{
    private readonly object _gate = new();
    private EmissionList _pending = new();
    private EmissionList _batch = new();
    private bool _draining;
    private bool _closed;
    private volatile bool _dropping;
    private int _drainThread;
    private int _delivered;
    private bool _wasFull;

    /// <summary>Whether the caller is an observer that this pump is running right now.</summary>
    public bool IsOnDrainThread => Volatile.Read(ref _drainThread) == Environment.CurrentManagedThreadId;

    /// <summary>Whether observers are so far behind that what is of passing interest should be dropped.</summary>
    public bool IsCrowded
    {
        get
        {
            lock (_gate)
                return Backlog >= capacity;
        }
    }

    /// <summary>
    /// Whether observers are so far behind that nothing more should be enqueued that can be had later. Who is told
    /// so, is told when it is over.
    /// </summary>
    public bool IsFull()
    {
        if (Backlog < capacity)
            return false;
        lock (_gate)
        {
            if (Backlog < capacity)
                return false;
            return _wasFull = true;
        }
    }

    /// <summary>The emission that is being delivered at the moment, on whatever thread; null if there is none.</summary>
    public object? InDelivery
    {
        get
        {
            lock (_gate)
                return _delivered < _batch.Count && Volatile.Read(ref _drainThread) != 0 ? _batch[_delivered].Value : null;
        }
    }

    /// <summary>Has <paramref name="value"/> delivered to <paramref name="target"/> after all that was enqueued before.</summary>
    public void Enqueue(IEmissionTarget target, object? value)
    {
        if (TryEnqueue(target, value))
            ScheduleDrain();
    }

    /// <summary>Has the last emission delivered; what is enqueued afterwards is dropped.</summary>
    /// <param name="target">Who gets the last emission; it is owed one.</param>
    /// <param name="value">What it gets.</param>
    /// <param name="dropPending">
    /// Whether what has not been delivered yet is dropped as well; that can still be asked for when the pump is closed.
    /// </param>
    public void Close<T>(T target, object? value, bool dropPending)
        where T : class, IEmissionTarget, IOwedEmission
    {
        lock (_gate)
        {
            if (_closed && !dropPending)
                return;
            _dropping |= dropPending;
            _closed = true;
            _pending.Add(new(target, value));
            // Who is disposed of waits for nobody who holds the pump up.
            if (_draining && !(_isHeldUp && _dropping))
                return;
            _draining = true;
            _isHeldUp = false;
        }

        ScheduleDrain();
    }

    /// <summary>Completes when all that was enqueued until now has been delivered.</summary>
    public Task FlushAsync()
    {
        var marker = new FlushMarker();
        lock (_gate)
        {
            if (!_draining)
                return Task.CompletedTask;
            _pending.Add(new(marker, null));
        }

        return marker.Reached;
    }

#if NET
    void IThreadPoolWorkItem.Execute() => Drain();
#endif

    // True when nobody serves, so that the caller has to see to it.
    private bool TryEnqueue(IEmissionTarget target, object? value)
    {
        lock (_gate)
        {
            if (_closed)
                return false;

            _pending.Add(new(target, value));
            if (_draining)
                return false;
            return _draining = true;
        }
    }

    private void ScheduleDrain()
    {
        if (scheduler is not null)
        {
            scheduler.Schedule(this, static (_, pump) =>
            {
                pump.Drain();
                return Disposable.Empty;
            });
            return;
        }

#if NET
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
#else
        ThreadPool.UnsafeQueueUserWorkItem(static pump => ((EmissionPump)pump).Drain(), this);
#endif
    }

    // Roughly, for whoever does not hold the lock: rather too many than too few.
    public int Backlog
    {
        get
        {
            var pending = _pending.Count;
            return pending + _batch.Count - Volatile.Read(ref _delivered);
        }
    }

    private void Drain()
    {
        lock (_gate)
        {
            // One that was held up on its way is gone on with.
            if (_batch.Count == 0)
                (_batch, _pending) = (_pending, _batch);
        }

        while (DrainBatch())
        {
        }
    }

    /// <summary>Delivers the batch; tells whether there is another one.</summary>
    private bool DrainBatch()
    {
        Volatile.Write(ref _drainThread, Environment.CurrentManagedThreadId);
        var count = _batch.Count;
        for (var next = _delivered; next < count; next++)
        {
            if (_holds > 0 && StopsHere())
                return false;
            var emission = _batch[next];
            if (!_dropping || emission.Target is IOwedEmission)
                emission.Target.Deliver(emission.Value);
            Volatile.Write(ref _delivered, next + 1);
        }

        Volatile.Write(ref _drainThread, 0);
        // All is delivered, so nobody looks at it any more.
        _batch.Forget();
        lock (_gate)
        {
            _batch.Clear();
            _delivered = 0;
            if (!_wasFull || _pending.Count > capacity / 2)
                return TakeBatch();
            _wasFull = false;
        }

        relieved?.Invoke();
        lock (_gate)
            return TakeBatch();
    }

    private bool TakeBatch()
    {
        (_batch, _pending) = (_pending, _batch);
        _draining = _batch.Count > 0;
        // One of thousands of idle sessions keeps no room.
        if (!_draining)
        {
            _batch.Release();
            _pending.Release();
        }

        return _draining;
    }

    private sealed class FlushMarker : IEmissionTarget, IOwedEmission
    {
        // What goes on is the caller's own code. Inside the pump it could wait for the pump for ever.
        private readonly TaskCompletionSource<bool> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void Deliver(object? value) => _reached.TrySetResult(true);
    }
}
