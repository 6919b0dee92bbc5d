using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Connect.Chat.Reactive.Tests.Interleaving;

/// <summary>Threads that run one action after another. Starting a thread would cost more than most runs.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The thread runs as long as the process.")]
internal sealed class ReusedThread
{
    private static readonly ConcurrentBag<ReusedThread> Idle = [];

    private readonly SemaphoreSlim _given = new(0);
    private readonly Thread _thread;
    private Action? _action;

    private ReusedThread()
    {
        _thread = new(Loop) { IsBackground = true, Name = "Interleaving" };
        using (ExecutionContext.SuppressFlow())
            _thread.Start();
    }

    /// <summary>Runs the action on a thread that runs nothing else meanwhile.</summary>
    public static Thread Start(Action action)
    {
        var reused = Idle.TryTake(out var idle) ? idle : new();
        reused._action = action;
        reused._given.Release();
        return reused._thread;
    }

    private void Loop()
    {
        while (true)
        {
            _given.Wait();
            _action!();
            Idle.Add(this);
        }
    }
}
