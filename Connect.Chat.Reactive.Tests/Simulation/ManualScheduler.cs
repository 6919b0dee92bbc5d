using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Runs scheduled actions when a test calls <see cref="RunAll"/>, on the thread of that call.</summary>
internal sealed class ManualScheduler(TimeProvider time) : IScheduler
{
    private readonly Queue<Action> _due = new();

    public DateTimeOffset Now => time.GetUtcNow();

    public bool RunAll()
    {
        var ran = false;
        while (true)
        {
            Action? action;
            lock (_due)
            {
                if (!_due.TryDequeue(out action))
                    return ran;
            }

            action();
            ran = true;
        }
    }

    public IDisposable Schedule<TState>(TState state, Func<IScheduler, TState, IDisposable> action)
    {
        lock (_due)
            _due.Enqueue(() => action(this, state));
        return Disposable.Empty;
    }

    public IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action) =>
        throw new NotSupportedException("Sessions schedule delays with their TimeProvider.");

    public IDisposable Schedule<TState>(
        TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action) =>
        throw new NotSupportedException("Sessions schedule delays with their TimeProvider.");
}
