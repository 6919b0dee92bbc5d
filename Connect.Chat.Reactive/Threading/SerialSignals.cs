namespace Connect.Chat.Reactive.Threading;

/// <summary>
/// Handles signals one at a time, in the order of their arrival, on the thread that posts them. If a handler is
/// running, a posted signal is queued, so a handler can post signals. No lock is held while a handler runs.
/// </summary>
/// <param name="handle">Handles a signal. Must not block.</param>
/// <param name="takeWork">
/// Returns the work that follows from the signals handled so far. Null for none. The work runs on the same thread when
/// the queue is empty. It can block, because other threads handle new signals meanwhile.
/// </param>
internal sealed class SerialSignals<T>(Action<T> handle, Func<Action?>? takeWork = null)
{
    private readonly object _lock = new();
    // Created on demand: most signals arrive alone and are never queued.
    private Queue<T>? _waiting;
    private bool _handling;
    private int _handlingThread;

    /// <summary>Whether the handler is running on the current thread.</summary>
    public bool IsHandlingHere => Volatile.Read(ref _handlingThread) == Environment.CurrentManagedThreadId;

    public void Post(T signal)
    {
        lock (_lock)
        {
            if (_handling)
            {
                (_waiting ??= new()).Enqueue(signal);
                return;
            }

            _handling = true;
        }

        var next = signal;
        Action? work;
        do
        {
            try
            {
                Handle(next);
            }
            catch
            {
                // A signal whose handler throws must not block later signals.
                lock (_lock)
                    _handling = false;
                throw;
            }
        }
        while (TryTake(out next, out work));
        work?.Invoke();
    }

    private void Handle(T signal)
    {
        Volatile.Write(ref _handlingThread, Environment.CurrentManagedThreadId);
        try
        {
            handle(signal);
        }
        finally
        {
            Volatile.Write(ref _handlingThread, 0);
        }
    }

    private bool TryTake(out T signal, out Action? work)
    {
        lock (_lock)
        {
            work = null;
            if (_waiting is { Count: > 0 })
            {
                signal = _waiting.Dequeue();
                return true;
            }

            _handling = false;
            work = takeWork?.Invoke();
            signal = default!;
            return false;
        }
    }
}
