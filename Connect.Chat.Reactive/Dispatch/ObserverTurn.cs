namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// The right to call the observers of a session. One thread has it at a time. A thread that joins a replayed stream
/// waits for it, so that the stream's latest value is delivered inside Subscribe and overlaps no other observer.
/// </summary>
/// <remarks>
/// <para>The right is a stack. An observer that subscribes has it already; its thread gets a second frame on top of the
/// first, and the value is delivered inside the call of that observer.</para>
/// <para>Waiting without a limit would deadlock where an observer waits for the thread that subscribes. So a thread
/// waits for a limited time, and then gets its frame on top of that of the observer that keeps it waiting, as if that
/// observer had subscribed. This is safe because the thread below is inside the application's code; when the observer
/// returns, it waits until the frames above are gone.</para>
/// </remarks>
/// <param name="patience">How long a thread waits for an observer that runs on another thread.</param>
internal sealed class ObserverTurn(TimeSpan patience)
{
    // The session's own code runs. No other thread may enter.
    private const int Own = 0;

    // An observer runs.
    private const int Observer = 1;

    // An observer runs, and another thread has entered above it.
    private const int Covered = 2;

    // An observer runs that has kept a thread waiting for too long: others need not wait for it.
    private const int Overdue = 3;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    private readonly object _lock = new();
    private Frame? _top;
    private int _waiting;
    private int _admitted;
    private bool _isOwed;

    /// <summary>Whether the calling thread is in the middle of calling observers.</summary>
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

    /// <summary>Whether no thread calls observers.</summary>
    public bool IsFree => Volatile.Read(ref _top) is null;

    /// <summary>Whether threads wait for the turn: see <see cref="Admit"/>.</summary>
    public bool IsWanted => Volatile.Read(ref _waiting) > 0;

    /// <summary>Whether the frame is the one that calls observers now, on the calling thread.</summary>
    public bool IsOnTop(Frame frame) =>
        Volatile.Read(ref _top) == frame && frame.Thread == Environment.CurrentManagedThreadId;

    /// <summary>
    /// Takes the turn if it is free. Otherwise the next <see cref="Leave"/> returns true, and threads that come later
    /// let the caller go first, so that many of them do not keep the observers waiting for ever.
    /// </summary>
    public bool TryEnter(Frame frame)
    {
        lock (_lock)
        {
            if (_top is not null)
            {
                _isOwed = true;
                return false;
            }

            _isOwed = false;
            Push(frame);
            return true;
        }
    }

    /// <summary>Takes the turn; waits for it if another thread has it.</summary>
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

    /// <summary>Gives the turn back. Returns true if the caller must see to it that <see cref="TryEnter"/> is tried again.</summary>
    public bool Leave(Frame frame)
    {
        lock (_lock)
        {
            _top = frame.Below;
            if (_top is not null)
                Interlocked.CompareExchange(ref _top.Place, Overdue, Covered);
            if (_top is not null || _waiting > 0)
                Monitor.PulseAll(_lock);
            return _top is null && _isOwed;
        }
    }

    /// <summary>Lets as many threads call observers as wait for the turn, and takes it again when they have.</summary>
    public void Admit(Frame frame)
    {
        lock (_lock)
        {
            _admitted = _waiting;
            frame.Place = Overdue;
            Monitor.PulseAll(_lock);
            while (_admitted > 0 || _top != frame)
                Wait(Timeout.InfiniteTimeSpan);
            frame.Place = Own;
        }
    }

    /// <summary>The caller, who has the turn, calls an observer.</summary>
    public Frame? BeginCall()
    {
        var frame = Volatile.Read(ref _top);
        if (frame is not null)
            Volatile.Write(ref frame.Place, Observer);
        return frame;
    }

    /// <summary>The observer has returned. Waits for threads that have entered meanwhile.</summary>
    public void EndCall(Frame? frame)
    {
        if (frame is null || Interlocked.CompareExchange(ref frame.Place, Own, Observer) == Observer)
            return;
        lock (_lock)
        {
            while (_top != frame)
                Wait(Timeout.InfiniteTimeSpan);
            frame.Place = Own;
        }
    }

    /// <summary>Calls the application's code from wherever the caller is: inside the turn or outside of it.</summary>
    public void Call<T>(Action<T> callback, T value)
    {
        var frame = Volatile.Read(ref _top);
        var isInTurn = frame?.Thread == Environment.CurrentManagedThreadId
            && Interlocked.CompareExchange(ref frame!.Place, Observer, Own) == Own;
        callback(value);
        if (isInTurn)
            EndCall(frame);
    }

    private void Wait(TimeSpan limit)
    {
#if NET
        // A browser has one thread, which never finds another one in its turn.
        if (OperatingSystem.IsBrowser())
            return;
#endif
        Monitor.Wait(_lock, limit);
    }

    private void Push(Frame frame)
    {
        frame.Thread = Environment.CurrentManagedThreadId;
        frame.Below = _top;
        frame.Place = Own;
        Volatile.Write(ref _top, frame);
    }

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
            Wait(left > Poll ? left : Poll);
        }

        _waiting--;
        if (_admitted > 0)
            _admitted--;
    }

    private bool CanEnter(bool isPatient)
    {
        if (_top is not { } top)
            return !_isOwed || !isPatient;
        return Interlocked.CompareExchange(ref top.Place, Covered, Overdue) == Overdue
            || (!isPatient && Interlocked.CompareExchange(ref top.Place, Covered, Observer) == Observer);
    }

    /// <summary>One thread that calls observers, and the observer of which it does so, if there is one.</summary>
    internal sealed class Frame
    {
        public int Place;

        public int Thread { get; set; }

        public Frame? Below { get; set; }
    }
}
