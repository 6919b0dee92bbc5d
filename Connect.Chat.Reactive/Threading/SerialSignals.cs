using System.Runtime.ExceptionServices;

namespace Connect.Chat.Reactive.Threading;

/// <summary>
/// Handles signals one at a time, in the order of their arrival, on the thread that posts them. If a handler is
/// running, a posted signal is queued, so a handler can post signals. No lock is held while a handler runs.
/// </summary>
internal sealed class SerialSignals<T>(ISignalHandler<T> handler)
{
    private readonly object _lock = new();
    // Created on demand: most signals arrive alone and are never queued.
    private Queue<T>? _waiting;
    private bool _isHandling;
    private int _handlingThread;

    /// <summary>Whether the handler is running on the current thread.</summary>
    public bool IsHandlingHere => Volatile.Read(ref _handlingThread) == Environment.CurrentManagedThreadId;

    /// <summary>
    /// Handles the signal, unless another signal is being handled; then its thread handles this one as well. Throws the
    /// first exception of the handler, after all signals were handled.
    /// </summary>
    public void Post(T signal)
    {
        lock (_lock)
        {
            if (_isHandling)
            {
                (_waiting ??= new()).Enqueue(signal);
                return;
            }

            _isHandling = true;
        }

        var next = signal;
        Action? work;
        ExceptionDispatchInfo? failure = null;
        do
        {
            try
            {
                Handle(next);
            }
            catch (Exception exception)
            {
                // The signals that other threads have added meanwhile are handled here or never.
                failure ??= ExceptionDispatchInfo.Capture(exception);
            }
        }
        while (TryTake(out next, out work));
        work?.Invoke();
        failure?.Throw();
    }

    private void Handle(T signal)
    {
        Volatile.Write(ref _handlingThread, Environment.CurrentManagedThreadId);
        try
        {
            handler.Handle(signal);
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

            _isHandling = false;
            work = handler.TakeWork();
            signal = default!;
            return false;
        }
    }
}

/// <summary>Handles the signals of a <see cref="SerialSignals{T}"/>.</summary>
internal interface ISignalHandler<in T>
{
    /// <summary>Handles a signal. Must not block.</summary>
    void Handle(T signal);

    /// <summary>
    /// Returns the work that follows from the signals handled so far. Null for none. The work runs on the same thread
    /// when the queue is empty. It can block, because other threads handle new signals meanwhile.
    /// </summary>
    Action? TakeWork();
}
