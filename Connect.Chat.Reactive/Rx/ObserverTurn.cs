namespace Connect.Chat.Reactive.Rx;

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
    // The session's own code runs; nobody else may enter.
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

    /// <summary>Whether threads wait for the turn; who has it should soon give it back.</summary>
    public bool IsWanted => Volatile.Read(ref _waiting) > 0;

    /// <summary>Whether the frame is the one that calls observers now, on the calling thread.</summary>
    public bool IsOnTop(Frame frame) =>
        Volatile.Read(ref _top) == frame && frame.Thread == Environment.CurrentManagedThreadId;

    /// <summary>Takes the turn if it is free. Otherwise <see cref="Leave"/> tells who leaves last that it is wanted.</summary>
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
                Await();
            Push(frame);
        }

        return frame;
    }

    /// <summary>Gives the turn back. Returns true if the caller must see to it that <see cref="TryEnter"/> is tried again.</summary>
    /// <param name="frame">The frame on top.</param>
    /// <param name="isOwed">Whether the turn must be taken again in any case.</param>
    public bool Leave(Frame frame, bool isOwed = false)
    {
        lock (_lock)
        {
            _top = frame.Below;
            _isOwed |= isOwed;
            if (_top is not null)
                Interlocked.CompareExchange(ref _top.Place, Overdue, Covered);
            if (_top is not null || _waiting > 0)
                Monitor.PulseAll(_lock);
            if (_top is not null || _waiting > 0 || !_isOwed)
                return false;
            _isOwed = false;
            return true;
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
                Monitor.Wait(_lock);
            frame.Place = Own;
        }
    }

    private void Push(Frame frame)
    {
        frame.Thread = Environment.CurrentManagedThreadId;
        frame.Below = _top;
        frame.Place = Own;
        Volatile.Write(ref _top, frame);
    }

    private void Await()
    {
        var since = Environment.TickCount;
        while (_top is { } top)
        {
            var left = patience - TimeSpan.FromMilliseconds(unchecked(Environment.TickCount - since));
            if (Interlocked.CompareExchange(ref top.Place, Covered, Overdue) == Overdue)
                return;
            if (left <= TimeSpan.Zero && Interlocked.CompareExchange(ref top.Place, Covered, Observer) == Observer)
                return;
            _waiting++;
            Monitor.Wait(_lock, left > Poll ? left : Poll);
            _waiting--;
        }
    }

    /// <summary>One thread that calls observers, and the observer of which it does so, if there is one.</summary>
    internal sealed class Frame
    {
        public int Place;

        public int Thread { get; set; }

        public Frame? Below { get; set; }
    }
}
