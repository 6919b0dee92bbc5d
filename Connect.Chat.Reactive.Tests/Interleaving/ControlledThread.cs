using System.Diagnostics.CodeAnalysis;

namespace Connect.Chat.Reactive.Tests.Interleaving;

/// <summary>A thread of a run, which runs only in its turn.</summary>
/// <param name="name">The name in messages.</param>
/// <param name="letter">The name in schedules.</param>
/// <param name="pooled">The pool's thread that runs a continuation; null for a thread of the scenario.</param>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore has no wait handle to dispose.")]
internal sealed class ControlledThread(string name, char letter, Thread? pooled)
{
    private readonly SemaphoreSlim _turn = new(0);
    private Thread? _thread = pooled;
    private volatile ThreadPhase _phase;

    public string Name => name;

    public char Letter => letter;

    public bool IsPooled { get; } = pooled is not null;

    public ThreadPhase Phase
    {
        get => _phase;
        set => _phase = value;
    }

    /// <summary>What the thread waits for; null if it can run.</summary>
    public Func<bool>? Condition { get; set; }

    public bool CanRun => Phase == ThreadPhase.Ready && Condition?.Invoke() != false;

    /// <summary>Whether the thread waits for something that is not controlled.</summary>
    public bool IsBlocked => _thread is { } thread && thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin);

    public void Start(Action action) => _thread = ReusedThread.Start(action);

    public void GiveTurn()
    {
        Phase = ThreadPhase.TurnGiven;
        _turn.Release();
    }

    public void WaitForTurn()
    {
        _turn.Wait();
        Condition = null;
        Phase = ThreadPhase.Running;
    }

    /// <summary>Waits until a thread that is outside has come back, or certainly still blocks.</summary>
    public void Settle()
    {
        for (var blocked = 0; blocked < 3 && Phase == ThreadPhase.Outside; blocked += IsBlocked ? 1 : 0)
            Thread.Sleep(1);
    }
}
