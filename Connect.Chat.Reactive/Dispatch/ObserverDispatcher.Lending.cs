namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// How a thread that reads a socket serves the observers, once it has read all there is: another one would have to be
/// woken first. By then the next read is under way, and will be gone on with by another thread, so a slow observer holds
/// up no reading.
/// </summary>
internal sealed partial class ObserverDispatcher
{
    // So many are worth waking another thread for; they come within a fraction of a millisecond.
    private const int WorthAThread = 64;

    // The thread that offers itself, by its id; 0 for none. What it owes is its own matter until it takes that back.
    private int _inline;
    private bool _isOwed;

    private bool IsInlineThread => Volatile.Read(ref _inline) == Environment.CurrentManagedThreadId;

    /// <summary>
    /// The calling thread offers to serve what it is about to enqueue. It takes the offer back before it lets others
    /// read on, and then serves if it owes that. False if there is such an offer already.
    /// </summary>
    public bool BeginInline() => Interlocked.CompareExchange(ref _inline, Environment.CurrentManagedThreadId, 0) == 0;

    /// <summary>The offer of the calling thread is over; true if there is something to <see cref="DispatchInline"/>.</summary>
    public bool EndInline()
    {
        if (!IsInlineThread)
            return false;
        var isOwed = _isOwed;
        _isOwed = false;
        Volatile.Write(ref _inline, 0);
        return isOwed;
    }

    /// <summary>
    /// The offer of the calling thread is over: another thread serves what was enqueued. False if there was none.
    /// </summary>
    public bool CancelInline()
    {
        if (!IsInlineThread)
            return false;
        if (EndInline())
            ScheduleDrain();
        return true;
    }

    /// <summary>The calling thread goes on reading before it serves: when there is enough, another one serves that.</summary>
    public void YieldInline()
    {
        if (!IsInlineThread || !_isOwed || _pending.Count < WorthAThread)
            return;
        _isOwed = false;
        ScheduleDrain();
    }

    /// <summary>Serves the observers on the calling thread, as <see cref="EndInline"/> has asked for.</summary>
    public void DispatchInline()
    {
#if NET
        // What observers leave behind in it is nothing to whatever the thread does next.
        var context = ExecutionContext.Capture();
        Drain();
        if (context is not null)
            ExecutionContext.Restore(context);
#else
        Drain();
#endif
    }

    /// <summary>Like <see cref="Enqueue"/>, for what was read: it may be served by the thread that has read it.</summary>
    /// <param name="target">Who gets it.</param>
    /// <param name="value">What was read.</param>
    /// <param name="size">The bytes of text in it.</param>
    public void EnqueueRead(INotificationTarget target, object? value, int size = 0)
    {
        if (!TryEnqueue(new(target, value), size, out var isUnserved) || !isUnserved)
            return;
        if (scheduler is null && IsInlineThread)
            _isOwed = true;
        else
            ScheduleDrain();
    }
}
