using System.Diagnostics;

namespace Connect.Chat.Reactive.Tests.Interleaving;

/// <summary>Waits until the thread pool has started every continuation of a run, so that they join at once.</summary>
internal static class PoolActivity
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(5);

    private static int _idleThreads = int.MaxValue;

    /// <summary>Whether the scenario uses the thread pool. Others do not wait for it.</summary>
    public static bool IsExpected { get; set; }

    public static void Settle(List<ControlledThread> threads)
    {
        if (!IsExpected)
        {
            _idleThreads = Math.Min(_idleThreads, BusyThreads());
            return;
        }

        var since = Stopwatch.GetTimestamp();
        while (IsActive(threads) && Stopwatch.GetElapsedTime(since) < Limit)
            Thread.Yield();
    }

    private static bool IsActive(List<ControlledThread> threads)
    {
        var joined = threads.Count(static thread => thread is { IsPooled: true, Phase: not ThreadPhase.Ended });
        var ending = ControlledRun.IsControlled || !Thread.CurrentThread.IsThreadPoolThread ? 0 : 1;
        return ThreadPool.PendingWorkItemCount > 0 || BusyThreads() > _idleThreads + joined + ending;
    }

    private static int BusyThreads()
    {
        ThreadPool.GetMaxThreads(out var max, out _);
        ThreadPool.GetAvailableThreads(out var available, out _);
        return max - available;
    }
}
