using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>Schedules the work item of a dispatcher on the application's scheduler, or on the thread pool.</summary>
/// <param name="scheduler">The application's scheduler; null for the thread pool.</param>
/// <param name="dispatcher">The dispatcher, which may run more often than it is scheduled.</param>
/// <param name="schedulerThrew">
/// Called with an exception of the scheduler; for failures in a row, once. The thread pool replaces the scheduler for
/// each call that fails.
/// </param>
/// <param name="time">The clock.</param>
internal sealed class DispatchScheduler(
    IScheduler? scheduler, ObserverDispatcher dispatcher, Action<Exception>? schedulerThrew, TimeProvider time)
#if NET
    : IThreadPoolWorkItem
#endif
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private long _scheduledAt;
    private volatile bool _isFailing;

    public void Schedule()
    {
        if (scheduler is null)
            ScheduleOnPool();
        else
            ScheduleOn(scheduler);
    }

    /// <summary>
    /// Whether the scheduled work item may have been dropped: a disposed scheduler forgets its work items, and throws
    /// only when it gets another one. So the dispatcher schedules again when the number of pending notifications has
    /// doubled, and with each notification that comes after the scheduler has had time.
    /// </summary>
    public bool IsOverdue(int pendingCount) => scheduler is not null && !_isFailing
        && (IsPowerOfTwo(pendingCount) || time.GetElapsedTime(Volatile.Read(ref _scheduledAt)) >= Patience);

    /// <summary>The work item.</summary>
    public void Execute() => dispatcher.Run();

    private static bool IsPowerOfTwo(int number) => (number & (number - 1)) == 0;

    private void ScheduleOn(IScheduler given)
    {
        Volatile.Write(ref _scheduledAt, time.GetTimestamp());
        try
        {
            given.Schedule(this, static (_, scheduled) =>
            {
                scheduled.Execute();
                return Disposable.Empty;
            });
            _isFailing = false;
        }
        catch (Exception exception)
        {
            ScheduleOnPool();
            if (_isFailing)
                return;
            _isFailing = true;
            schedulerThrew?.Invoke(exception);
        }
    }

    private void ScheduleOnPool()
    {
#if NET
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
#else
        ThreadPool.UnsafeQueueUserWorkItem(static self => ((DispatchScheduler)self).Execute(), this);
#endif
    }
}
