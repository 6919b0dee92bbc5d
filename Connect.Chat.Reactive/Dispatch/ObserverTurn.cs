namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// The right to call the observers of a session. One thread has it at a time. A thread that subscribes to a replayed
/// stream waits for it, so that it gets the latest value inside Subscribe while no other observer runs.
/// </summary>
/// <remarks>
/// <para>The right is a stack of frames. An observer that subscribes has it already: its thread pushes a second frame,
/// and gets the value inside its call.</para>
/// <para>An observer may wait for the thread that subscribes, so waiting without a limit could deadlock. After the
/// limit the thread pushes its frame above that of the observer it waited for, as if that observer had subscribed. This
/// is safe, as the thread below executes the application's code; when its observer returns, it waits until the frames
/// above are gone.</para>
/// </remarks>
/// <param name="patience">How long a thread waits for an observer on another thread.</param>
internal sealed class ObserverTurn(TimeSpan patience)
{
    // The session's own code runs. No other thread may enter.
    private const int Exclusive = 0;

    // An observer runs. A thread may enter when it has waited for the limit.
    private const int InObserver = 1;

    // An observer runs, and another thread has entered above it.
    private const int Entered = 2;

    // Threads may enter at once: one has waited for this observer for the limit, or the dispatcher admits them.
    private const int Open = 3;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    private readonly object _lock = new();
    private Frame? _top;
    private int _waiting;
    private int _admitted;
    private bool _isEntryOwed;

    /// <summary>Whether the calling thread has a frame on the stack.</summary>
    public bool IsHeldHere
    {
        get
        {
            for (var frame = Volatile.Read(ref _top); frame is not null; frame = frame.Below)
            {
                if (frame.Thread == Environment.CurrentManagedThreadId)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Whether no thread has the turn.</summary>
    public bool IsFree => Volatile.Read(ref _top) is null;

    /// <summary>Whether threads wait for the turn. <see cref="AdmitWaiting"/> lets them enter.</summary>
    public bool IsWanted => Volatile.Read(ref _waiting) > 0;

    /// <summary>Whether the frame is on top, and belongs to the calling thread.</summary>
    public bool IsOnTop(Frame frame) =>
        Volatile.Read(ref _top) == frame && frame.Thread == Environment.CurrentManagedThreadId;

    /// <summary>
    /// Takes the turn if it is free. Otherwise <see cref="Leave"/> returns true to the thread that frees it, and
    /// threads that come later wait until the caller has tried again: many of them must not delay the observers for
    /// ever.
    /// </summary>
    public bool TryEnter(Frame frame)
    {
        lock (_lock)
        {
            if (_top is not null)
            {
                _isEntryOwed = true;
                return false;
            }

            _isEntryOwed = false;
            Push(frame);
            return true;
        }
    }

    /// <summary>Takes the turn. Waits while another thread has it.</summary>
    public Frame Enter()
    {
        var frame = new Frame();
        lock (_lock)
        {
            if (_top?.Thread != Environment.CurrentManagedThreadId)
                WaitToEnter();
            Push(frame);
        }

        return frame;
    }

    /// <summary>
    /// Gives the turn back. Returns true if <see cref="TryEnter"/> has failed meanwhile; the caller must have it tried
    /// again.
    /// </summary>
    public bool Leave(Frame frame)
    {
        lock (_lock)
        {
            _top = frame.Below;
            if (_top is not null)
                Interlocked.CompareExchange(ref _top.Access, Open, Entered);
            if (_top is not null || _waiting > 0)
                Monitor.PulseAll(_lock);
            return _top is null && _isEntryOwed;
        }
    }

    /// <summary>Lets the threads that wait now have the turn, and takes it again after them.</summary>
    public void AdmitWaiting(Frame frame)
    {
        lock (_lock)
        {
            _admitted = _waiting;
            frame.Access = Open;
            Monitor.PulseAll(_lock);
            while (_admitted > 0 || _top != frame)
                Wait(Timeout.InfiniteTimeSpan);
            frame.Access = Exclusive;
        }
    }

    /// <summary>Marks that the caller, who has the turn, calls an observer.</summary>
    public Frame? BeginCall()
    {
        var frame = Volatile.Read(ref _top);
        if (frame is not null)
            Volatile.Write(ref frame.Access, InObserver);
        return frame;
    }

    /// <summary>Marks that the observer has returned. Waits for threads that have entered above it.</summary>
    public void EndCall(Frame? frame)
    {
        if (frame is null || Interlocked.CompareExchange(ref frame.Access, Exclusive, InObserver) == InObserver)
            return;
        lock (_lock)
        {
            while (_top != frame)
                Wait(Timeout.InfiniteTimeSpan);
            frame.Access = Exclusive;
        }
    }

    /// <summary>Calls a callback of the application; as an observer, if the calling thread has the turn.</summary>
    public void Call<T>(Action<T> callback, T value)
    {
        var frame = Volatile.Read(ref _top);
        var isInTurn = frame?.Thread == Environment.CurrentManagedThreadId
            && Interlocked.CompareExchange(ref frame!.Access, InObserver, Exclusive) == Exclusive;
        callback(value);
        if (isInTurn)
            EndCall(frame);
    }

    private void Wait(TimeSpan limit)
    {
        // A browser has one thread, which cannot find the turn taken by another one.
        if (!OperatingSystem.IsBrowser())
            Monitor.Wait(_lock, limit);
    }

    private void Push(Frame frame)
    {
        frame.Thread = Environment.CurrentManagedThreadId;
        frame.Below = _top;
        frame.Access = Exclusive;
        Volatile.Write(ref _top, frame);
    }

    // In real time, not that of the session's TimeProvider. Subscribe is synchronous, so this thread blocks; under
    // virtual time it might be the very thread that has to move the clock.
    private void WaitToEnter()
    {
        if (CanEnter(isPatient: true))
            return;
        var since = Environment.TickCount;
        _waiting++;
        while (true)
        {
            var left = patience - TimeSpan.FromMilliseconds(unchecked(Environment.TickCount - since));
            if (CanEnter(isPatient: left > TimeSpan.Zero))
                break;
            Wait(left > PollInterval ? left : PollInterval);
        }

        _waiting--;
        if (_admitted > 0)
            _admitted--;
    }

    private bool CanEnter(bool isPatient)
    {
        if (_top is not { } top)
            return !_isEntryOwed || !isPatient;
        return Interlocked.CompareExchange(ref top.Access, Entered, Open) == Open
            || (!isPatient && Interlocked.CompareExchange(ref top.Access, Entered, InObserver) == InObserver);
    }

    /// <summary>One thread that has the turn.</summary>
    internal sealed class Frame
    {
        /// <summary>Which other threads may enter above this frame: one of the constants above.</summary>
        public int Access;

        public int Thread { get; set; }

        public Frame? Below { get; set; }
    }
}
