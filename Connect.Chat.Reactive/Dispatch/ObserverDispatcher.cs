using System.Reactive.Concurrency;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// Delivers all notifications of a session to its observers: one at a time, in one order across all streams, with no
/// lock held while an observer runs.
/// </summary>
/// <remarks>
/// <see cref="Enqueue"/> calls no observer. A slow observer therefore delays the other observers of its session and
/// nothing else; the socket is read and heartbeats are sent on other threads. An asynchronous observer returns its
/// thread and calls <see cref="Pause"/>, with the same effect. <see cref="DispatchState"/> decides; this type acts.
/// </remarks>
internal sealed class ObserverDispatcher
{
    /// <summary>
    /// How long a thread that subscribes to a replayed stream waits for an observer on another thread. Afterwards it
    /// gets the latest value while that observer runs.
    /// </summary>
    public static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(1);

    private readonly DispatchSettings _settings;
    private readonly DispatchScheduler _scheduler;
    // Also the lock.
    private readonly NotificationBacklog _backlog;
    private readonly ObserverTurn.Frame _frame = new();
    private DispatchState _state;
    private volatile bool _isInterrupted;

    /// <param name="scheduler">The scheduler on which observers run; null for the thread pool.</param>
    /// <param name="settings">The limits and callbacks. Default: null, no limits.</param>
    public ObserverDispatcher(IScheduler? scheduler, DispatchSettings? settings = null)
    {
        _settings = settings ?? new();
        _scheduler = new(scheduler, this, _settings.SchedulerThrew, _settings.Time);
        _backlog = new(_settings.Capacity, _settings.CapacityBytes);
    }

    /// <summary>The right to call observers.</summary>
    public ObserverTurn Turn { get; } = new(JoinPatience);

    /// <summary>Whether the calling thread is calling observers of this dispatcher.</summary>
    public bool IsOnDrainThread => Turn.IsHeldHere;

    public TimeProvider Time => _settings.Time;

    /// <summary>The bytes of text that fill the backlog.</summary>
    public int CapacityBytes => _settings.CapacityBytes;

    /// <summary>The approximate number of notifications that are not delivered.</summary>
    public int Backlog => _backlog.Count;

    /// <summary>The approximate bytes of text in the backlog. A batch counts until all of it is delivered.</summary>
    public long BacklogBytes => _backlog.Bytes;

    /// <summary>Whether the backlog is so long that notifications of passing interest should be dropped.</summary>
    public bool IsCrowded => _backlog.Count >= _settings.Capacity;

    /// <summary>
    /// The notification that the caller, an observer, is being given; null if the caller is not an observer. An
    /// asynchronous observer reads it, as it continues with the notification after its call.
    /// </summary>
    public object? Current => Turn.IsOnTop(_frame) ? _backlog.Current : null;

    /// <summary>The bytes of text in <see cref="Current"/>.</summary>
    public int CurrentSize => _settings.SizeOf(Current);

    /// <summary>The notification that is being delivered on any thread; null if there is none.</summary>
    public object? InDelivery
    {
        get
        {
            lock (_backlog)
                return _state.Mode == DispatchMode.Dispatching ? _backlog.Current : null;
        }
    }

    /// <summary>
    /// Returns whether the backlog is full. The caller must then skip items that it can fetch again later;
    /// <see cref="DispatchSettings.Drained"/> is called when the backlog has shrunk to half.
    /// </summary>
    /// <param name="slack">The number of notifications above the capacity that are accepted.</param>
    public bool ReportFull(int slack = 0)
    {
        if (!_backlog.IsFull(slack))
            return false;
        lock (_backlog)
            return _backlog.ReportFull(slack);
    }

    /// <summary>Enqueues a notification. It is delivered after those enqueued before.</summary>
    /// <param name="target">The receiver.</param>
    /// <param name="value">The value.</param>
    /// <param name="size">The bytes of text in the value.</param>
    /// <param name="input">The effect on the dispatcher.</param>
    /// <returns>False if the dispatcher is closed.</returns>
    public bool Enqueue(
        INotificationTarget target, object? value, int size = 0, DispatchInput input = DispatchInput.Enqueue)
    {
        DispatchAction action;
        int pendingCount;
        var now = LagTelemetry.Now(_settings.Time);
        lock (_backlog)
        {
            action = ApplyLocked(input);
            if (action == DispatchAction.Reject)
                return false;
            _backlog.Add(new(target, value), size, now);
            pendingCount = _backlog.PendingCount;
        }

        // The clock and the scheduler are the application's: no lock is held.
        if (action == DispatchAction.Schedule
            || (action == DispatchAction.ScheduleIfOverdue && _scheduler.IsOverdue(pendingCount)))
            _scheduler.Schedule();
        return true;
    }

    /// <summary>
    /// Delivers a notification on the caller's thread if nothing is pending and no other thread has the turn. Saves a
    /// change of threads; for targets that call no observer.
    /// </summary>
    /// <returns>False if the notification was not delivered.</returns>
    public bool TryDeliverNow(INotificationTarget target, object? value)
    {
        if (!Turn.IsFree)
            return false;
        var frame = new ObserverTurn.Frame();
        if (!Turn.TryEnter(frame))
            return false;
        try
        {
            bool isIdle;
            lock (_backlog)
                isIdle = _state.IsIdle;
            if (!isIdle)
                return false;
            // What is enqueued from here on is delivered when the caller has left the turn.
            target.Deliver(value);
            return true;
        }
        finally
        {
            LeaveTurn(frame);
        }
    }

    /// <summary>Enqueues the last notification. The dispatcher rejects later ones.</summary>
    /// <param name="target">The receiver of the last notification, which is never dropped.</param>
    /// <param name="value">The value.</param>
    /// <param name="dropPending">
    /// Whether the dispatcher drops the pending notifications. A dispatcher that is closed already can still be closed
    /// with true; it then delivers this last notification, too.
    /// </param>
    public void Close<T>(T target, object? value, bool dropPending)
        where T : class, INotificationTarget, IRequiredNotification =>
        Enqueue(target, value, size: 0, dropPending ? DispatchInput.CloseNow : DispatchInput.Close);

    /// <summary>Completes when all notifications enqueued so far have been delivered.</summary>
    public Task FlushAsync()
    {
        lock (_backlog)
        {
            if (_state.Mode == DispatchMode.Idle && Turn.IsFree)
                return Task.CompletedTask;
        }

        var marker = new FlushMarker();
        Enqueue(marker, null, size: 0, DispatchInput.EnqueueLate);
        return marker.Reached;
    }

    /// <summary>
    /// Stops before the next notification. Each call must be followed by one of <see cref="Resume"/>; the last one
    /// continues. Closing with dropPending continues at once.
    /// </summary>
    public void Pause() => Apply(DispatchInput.Pause);

    /// <summary>Ends one <see cref="Pause"/>.</summary>
    public void Resume()
    {
        if (Apply(DispatchInput.Resume) == DispatchAction.Schedule)
            _scheduler.Schedule();
    }

    /// <summary>
    /// Calls observers on the caller's thread, before the pending notifications. Works for observers, too, and while
    /// the dispatcher is paused or closed.
    /// </summary>
    public void RunInTurn<T>(Action<T> action, T state)
    {
        var frame = Turn.Enter();
        try
        {
            action(state);
        }
        finally
        {
            LeaveTurn(frame);
        }
    }

    private DispatchAction Apply(DispatchInput input)
    {
        lock (_backlog)
            return ApplyLocked(input);
    }

    private DispatchAction ApplyLocked(DispatchInput input)
    {
        (_state, var action) = _state.Next(input);
        _isInterrupted = _state.IsInterrupted;
        return action;
    }

    /// <summary>
    /// The work item. It may run too often: after a scheduler threw although it had accepted, or was given it again.
    /// </summary>
    public void Run()
    {
        if (!Turn.TryEnter(_frame))
            return;
        for (var hasBatch = TryStart(); hasBatch;)
            hasBatch = DispatchBatch();
        LeaveTurn(_frame);
    }

    private bool TryStart()
    {
        long since;
        lock (_backlog)
        {
            if (ApplyLocked(DispatchInput.Start) == DispatchAction.Stop)
                return false;
            _backlog.TryTakeBatch(out since);
        }

        LagTelemetry.InSession(since, _settings.Time);
        return true;
    }

    // Returns whether there is another batch.
    private bool DispatchBatch()
    {
        var count = _backlog.BatchCount;
        for (var next = _backlog.Position; next < count; next++)
        {
            var action = _isInterrupted || Turn.IsWanted ? Interrupt() : DispatchAction.Deliver;
            if (action == DispatchAction.Stop)
                return false;
            var notification = _backlog[next];
            if (action == DispatchAction.Deliver || notification.Target is IRequiredNotification)
                notification.Target.Deliver(notification.Value);
            _backlog.MarkDelivered(next);
        }

        return EndBatch();
    }

    // Between two notifications. InDelivery shows neither while threads that subscribe call their observers.
    private DispatchAction Interrupt()
    {
        if (Turn.IsWanted)
        {
            Apply(DispatchInput.Yield);
            Turn.AdmitWaiting(_frame);
        }

        return Apply(DispatchInput.Continue);
    }

    private bool EndBatch()
    {
        _backlog.ReleaseReferences();
        bool isDrained;
        lock (_backlog)
            isDrained = _backlog.EndBatch();
        if (isDrained)
            _settings.Drained?.Invoke();
        long since;
        lock (_backlog)
        {
            if (!_backlog.TryTakeBatch(out since))
            {
                ApplyLocked(DispatchInput.Finish);
                _backlog.ReleaseArrays();
                return false;
            }
        }

        LagTelemetry.InSession(since, _settings.Time);
        return true;
    }

    private void LeaveTurn(ObserverTurn.Frame frame)
    {
        if (Turn.Leave(frame))
            _scheduler.Schedule();
    }
}
