using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>Where the observers run: on the application's scheduler, or on the thread pool.</summary>
internal sealed partial class ObserverDispatcher
{
    // A scheduler that is disposed forgets what it was given, and throws only when it is given more. So it is given the
    // same again: at once, and when it has taken its time.
    private bool IsOverdue() => _isScheduled
        && (_pending.Count == 2 || unchecked(Environment.TickCount - _scheduledAt) >= SchedulerPatienceMilliseconds);

    private void ScheduleDrain()
    {
        if (scheduler is null)
            ScheduleOnPool();
        else
            ScheduleOn(scheduler);
    }

    private void ScheduleOn(IScheduler given)
    {
        try
        {
            _scheduledAt = Environment.TickCount;
            _isScheduled = true;
            given.Schedule(this, static (_, pump) =>
            {
                pump.Drain();
                return Disposable.Empty;
            });
            _isSchedulerFailing = false;
        }
        catch (Exception thrown)
        {
            _isScheduled = false;
            ScheduleOnPool();
            if (_isSchedulerFailing)
                return;
            _isSchedulerFailing = true;
            schedulerThrew?.Invoke(thrown);
        }
    }

    private void ScheduleOnPool()
    {
#if NET
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
#else
        ThreadPool.UnsafeQueueUserWorkItem(static pump => ((ObserverDispatcher)pump).Drain(), this);
#endif
    }
}
