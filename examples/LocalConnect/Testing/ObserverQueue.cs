using System.Runtime.ExceptionServices;

namespace Connect.Chat.Reactive.Testing;

/// <summary>
/// Calls observers one at a time and in order, on the calling thread. A push by an observer runs when that observer has
/// returned; a push by another thread meanwhile runs on the first thread.
/// </summary>
internal sealed class ObserverQueue
{
    private readonly Queue<Action> _pending = new();
    private bool _isRunning;

    /// <summary>Runs the action, and all that its observers push. Then throws the first exception, if any.</summary>
    public void Run(Action action)
    {
        lock (_pending)
        {
            _pending.Enqueue(action);
            if (_isRunning)
                return;
            _isRunning = true;
        }

        ExceptionDispatchInfo? failure = null;
        while (TryTake(out var next))
        {
            try
            {
                next();
            }
            catch (Exception exception)
            {
                failure ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        failure?.Throw();
    }

    private bool TryTake(out Action next)
    {
        lock (_pending)
        {
            _isRunning = _pending.TryDequeue(out next!);
            return _isRunning;
        }
    }
}
