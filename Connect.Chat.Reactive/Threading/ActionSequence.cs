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
    private int _thread;

    /// <summary>Whether an action is running on the current thread.</summary>
    public bool IsRunningHere
    {
        get
        {
            lock (_lock)
                return _thread == Environment.CurrentManagedThreadId;
        }
    }

    /// <summary>Adds an action. Other actions can be running.</summary>
    public void Add(Action action)
    {
        lock (_lock)
        {
            _actions.Enqueue(action);
            if (_thread != 0)
                BeginPatience();
        }
    }

    public void Run()
    {
        while (TryTake() is { } action)
            action();
    }

    private Action? TryTake()
    {
        lock (_lock)
        {
            _patience?.Dispose();
            _patience = null;
            if (_actions.Count == 0)
            {
                _thread = 0;
                return null;
            }

            _thread = Environment.CurrentManagedThreadId;
            var action = _actions.Dequeue();
            if (_actions.Count > 0)
                BeginPatience();
            return action;
        }
    }

    // The timer runs only while an action waits for another one.
    private void BeginPatience() => _patience ??= time.CreateTimer(
        static self => ((ActionSequence)self!).Run(), this, Patience, Timeout.InfiniteTimeSpan);
}
