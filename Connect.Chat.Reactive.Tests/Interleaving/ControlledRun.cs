using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Connect.Chat.Reactive.Tests.Interleaving;

/// <summary>
/// One run of a scenario. Its threads run one at a time. They switch where they take or release a lock, await a task or
/// yield. A continuation that the thread pool runs joins as a further thread.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The event has no wait handle to dispose.")]
internal sealed class ControlledRun
{
    private static readonly TimeSpan DeadlockAfter = TimeSpan.FromSeconds(20);

    // Runs have some hundred turns. A loop that does not wait for its condition would go on for ever.
    private const int MaxTurns = 10_000;

    // Marks the contexts of a run, and so the continuations that the thread pool starts in them.
    private static readonly AsyncLocal<ControlledRun?> Flowing = new(OnContextChanged);

    private static int _exits;
    private static int _pulses;

    [ThreadStatic]
    private static ControlledThread? _current;

    [ThreadStatic]
    private static ControlledRun? _currentRun;

    [ThreadStatic]
    private static int _exitsSeen;

    private readonly Lock _lock = new();
    private readonly List<ControlledThread> _threads = [];
    private readonly List<Action> _checks = [];
    private readonly ManualResetEventSlim _ended = new();
    private readonly Schedule _schedule;
    private ControlledThread? _running;
    private Exception? _failure;
    private long _turns;
    private volatile bool _isFree;

    static ControlledRun()
    {
        Hook("Entering", static () =>
        {
            _currentRun?.Switch(condition: null);
            _exitsSeen = Volatile.Read(ref _exits);
        });
        Hook("Contended", static (object _) => _currentRun?.WaitForLock() == true);
        Hook("Exited", static (object _) =>
        {
            Interlocked.Increment(ref _exits);
            _currentRun?.Switch(condition: null);
        });
        Hook("Waiting", static (object _) => _currentRun?.WaitForPulse() == true);
        Hook("Pulsed", static (object _) => { Interlocked.Increment(ref _pulses); });
    }

    public ControlledRun(Schedule schedule) => _schedule = schedule;

    /// <summary>Whether this thread belongs to a run.</summary>
    public static bool IsControlled => _current is not null;

    /// <summary>The threads and their letters in the schedule.</summary>
    public string Names => string.Join(", ", _threads.Select(static thread => $"{thread.Letter} = {thread.Name}"));

    /// <summary>Adds a thread. An exception of the action fails the run.</summary>
    public void Thread(string name, Action action)
    {
        var thread = Add(name, pooled: null);
        thread.Start(() =>
        {
            thread.WaitForTurn();
            (_current, _currentRun, Flowing.Value) = (thread, this, this);
            try
            {
                action();
            }
            catch (Exception exception)
            {
                Fail(exception);
            }

            Flowing.Value = null;
            End(thread);
        });
    }

    /// <summary>Adds a condition that must hold when all threads have ended.</summary>
    public void AtEnd(Action check) => _checks.Add(check);

    /// <summary>Lets other threads run, so that more orders are explored.</summary>
    public void Yield() => Switch(condition: null);

    /// <summary>Waits until the condition is true. A thread of the run must make it true.</summary>
    public void WaitUntil(Func<bool> condition)
    {
        Switch(condition);
        if (_isFree && !condition())
            throw new OperationCanceledException("The run has failed.");
    }

    /// <summary>Waits until the task has ended. Does not throw its exception.</summary>
    public void Wait(Task task) => WaitUntil(() => task.IsCompleted);

    /// <summary>Waits for the result, or throws the exception of the task.</summary>
    [SuppressMessage("Usage", "VSTHRD002", Justification = "The task has ended.")]
    public T Await<T>(Task<T> task)
    {
        Wait(task);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Runs the threads to their ends, then the checks.</summary>
    public void Execute()
    {
        var (suspect, turn, turnSince) = ((ControlledThread?)null, -1L, Stopwatch.GetTimestamp());
        TryPassTurn(from: null);
        while (!_ended.Wait(1))
        {
            var running = _running;
            if (running is not null || TryPassTurn(from: null))
                turnSince = Stopwatch.GetTimestamp();
            else if (Stopwatch.GetElapsedTime(turnSince) > DeadlockAfter)
                Fail(new TimeoutException($"Deadlock: {Unfinished()}."));
            var blocked = running is { Phase: ThreadPhase.Running, IsBlocked: true } ? running : null;
            if (blocked is not null && blocked == suspect && turn == _turns)
                Leave(blocked);
            (suspect, turn) = (blocked, _turns);
        }

        _isFree = true;
        if (_failure is not null)
            throw _failure;
        _checks.ForEach(static check => check());
    }

    private static void Hook(string name, Delegate hook)
    {
        var field = typeof(Monitor).GetField(name, BindingFlags.Static | BindingFlags.Public)
            ?? throw new InvalidOperationException(
                $"The locks are not controlled. Add {nameof(ControlledLocksAttribute)} to the test.");
        field.SetValue(null, Delegate.CreateDelegate(field.FieldType, hook.Target, hook.Method));
    }

    private static void OnContextChanged(AsyncLocalValueChangedArgs<ControlledRun?> change)
    {
        if (change.ThreadContextChanged && change.CurrentValue is { _isFree: false } run && _current is null)
            run.Join();
        else if (change.ThreadContextChanged && change.CurrentValue is null && _current is { IsPooled: true } thread)
            _currentRun!.End(thread);
    }

    private ControlledThread Add(string name, Thread? pooled)
    {
        lock (_lock)
        {
            ControlledThread thread = new(name, (char)('a' + _threads.Count), pooled);
            _threads.Add(thread);
            return thread;
        }
    }

    private void Join()
    {
        PoolActivity.IsExpected = true;
        (_current, _currentRun) = (Add("continuation", System.Threading.Thread.CurrentThread), this);
        _current.WaitForTurn();
    }

    private void Switch(Func<bool>? condition)
    {
        if (_isFree || _current is not { } thread)
            return;
        bool hasTurn;
        lock (_lock)
        {
            thread.Condition = condition;
            thread.Phase = ThreadPhase.Ready;
            hasTurn = _running == thread;
        }

        if (hasTurn)
            TryPassTurn(thread);
        thread.WaitForTurn();
    }

    private bool WaitForLock()
    {
        var seen = _exitsSeen;
        Switch(() => Volatile.Read(ref _exits) != seen);
        _exitsSeen = Volatile.Read(ref _exits);
        return !_isFree;
    }

    // A pulse of any lock ends the wait, as code under test must expect.
    private bool WaitForPulse()
    {
        var seen = Volatile.Read(ref _pulses);
        Interlocked.Increment(ref _exits);
        Switch(() => Volatile.Read(ref _pulses) != seen);
        return !_isFree;
    }

    private void End(ControlledThread thread)
    {
        (_current, _currentRun) = (null, null);
        bool hasTurn;
        lock (_lock)
        {
            thread.Phase = ThreadPhase.Ended;
            hasTurn = _running == thread;
        }

        if (hasTurn)
            TryPassTurn(from: null);
    }

    // The thread blocks in code that is not controlled. The others continue until it comes back.
    private void Leave(ControlledThread thread)
    {
        lock (_lock)
        {
            if (_running != thread || thread.Phase != ThreadPhase.Running)
                return;
            thread.Phase = ThreadPhase.Outside;
            _running = null;
        }

        TryPassTurn(from: null);
    }

    // If no thread can run yet, the thread that executes the run tries again.
    private bool TryPassTurn(ControlledThread? from)
    {
        ControlledThread[] outside;
        lock (_lock)
            outside = [.. _threads.Where(static thread => thread.Phase == ThreadPhase.Outside)];
        foreach (var thread in outside)
            thread.Settle();
        PoolActivity.Settle(_threads);
        lock (_lock)
        {
            if (_isFree)
                return true;
            _running = null;
            var options = Options(from);
            if (_turns > MaxTurns)
            {
                Fail(new TimeoutException("The run does not end. Does a loop wait without WaitUntil?"));
            }
            else if (options.Length > 0)
            {
                var letter = _schedule.Choose(options, canContinue: options[0] == from?.Letter);
                _running = _threads[letter - 'a'];
                _turns++;
                _running.GiveTurn();
                return true;
            }

            var isOver = _threads.TrueForAll(static thread => thread.Phase == ThreadPhase.Ended);
            if (isOver)
                _ended.Set();
            return isOver;
        }
    }

    private string Options(ControlledThread? from)
    {
        var able = _threads.Where(thread => thread != from && thread.CanRun).Select(static thread => thread.Letter);
        return new([.. from is { CanRun: true } ? able.Prepend(from.Letter) : able]);
    }

    private string Unfinished()
    {
        lock (_lock)
        {
            return string.Join(", ", _threads
                .Where(static thread => thread.Phase != ThreadPhase.Ended)
                .Select(static thread => $"{thread.Name} waits ({thread.Phase})"));
        }
    }

    // From here on, all threads run to their ends without control.
    private void Fail(Exception failure)
    {
        lock (_lock)
        {
            _failure ??= failure;
            _isFree = true;
            foreach (var thread in _threads.Where(static thread => thread.Phase == ThreadPhase.Ready))
                thread.GiveTurn();
            _ended.Set();
        }
    }
}
