namespace Connect.Chat.Reactive.Threading;

/// <summary>
/// Runs actions one after the other. Actions can call code of the application. If an action blocks for a second while
/// others wait, a timer thread continues with the next one.
/// </summary>
internal sealed class ActionSequence(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly object _lock = new();
    private readonly Queue<Action> _actions = new();
    private ITimer? _patience;
    private Runner? _runner;
    private int _taken;

    /// <summary>Whether an action is running on the current thread.</summary>
    public bool IsRunningHere
    {
        get
        {
            lock (_lock)
                return _runner?.ThreadId == Environment.CurrentManagedThreadId;
        }
    }

    /// <summary>Adds an action. Other actions can be running.</summary>
    public void Add(Action action)
    {
        lock (_lock)
        {
            _actions.Enqueue(action);
            if (_runner is not null)
                BeginPatience();
        }
    }

    /// <summary>Runs actions until none is left, or another thread has taken over.</summary>
    public void Run() => Run(new Runner());

    private void Run(Runner runner)
    {
        while (TryTake(runner) is { } action)
            action();
    }

    private Action? TryTake(Runner runner)
    {
        lock (_lock)
        {
            // The action before has blocked this thread for so long that another thread runs the next ones.
            if (_runner is not null && _runner != runner)
                return null;
            _patience?.Dispose();
            _patience = null;
            if (_actions.Count == 0)
            {
                _runner = null;
                _actions.TrimExcess();
                return null;
            }

            _runner = runner;
            _taken++;
            var action = _actions.Dequeue();
            if (_actions.Count > 0)
                BeginPatience();
            return action;
        }
    }

    // The timer runs only while an action waits for another one.
    private void BeginPatience() => _patience ??= time.CreateTimer(
        static state =>
        {
            var (sequence, taken) = ((ActionSequence, int))state!;
            sequence.TakeOver(taken);
        },
        (this, _taken),
        Patience,
        Timeout.InfiniteTimeSpan);

    private void TakeOver(int taken)
    {
        var runner = new Runner();
        lock (_lock)
        {
            // The timer can fire just as the action ends.
            if (_runner is null || taken != _taken)
                return;
            _runner = runner;
        }

        Run(runner);
    }

    /// <summary>One call of <see cref="Run()"/>, on its thread.</summary>
    private sealed class Runner
    {
        public int ThreadId { get; } = Environment.CurrentManagedThreadId;
    }
}
