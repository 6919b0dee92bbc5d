using System.Runtime.ExceptionServices;

namespace Connect.Chat.Reactive.Threading;

/// <summary>
/// Handles signals one at a time, in the order they came, on the thread that brings them. A signal that comes while
/// another is handled waits its turn, so a handler may bring signals itself; no lock is held while it runs.
/// </summary>
/// <param name="handle">Handles a signal. Must not block.</param>
/// <param name="takeWork">
/// Returns the work that follows from the signals handled so far; null for none. It runs on the same thread when no
/// signal is left, while other threads handle further ones, and may therefore block.
/// </param>
internal sealed class SerialSignals<T>(Action<T> handle, Func<Action?>? takeWork = null)
{
    private readonly object _lock = new();
    // Most signals come alone, and wait for nobody.
    private Queue<T>? _waiting;
    private bool _handling;
    private int _handlingThread;

    /// <summary>Whether the caller is called by the handler.</summary>
    public bool IsHandlingHere => Volatile.Read(ref _handlingThread) == Environment.CurrentManagedThreadId;

    /// <summary>
    /// Handles the signal, unless another signal is being handled; then its thread handles this one as well. Throws the
    /// first exception of the handler, after all signals were handled.
    /// </summary>
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
