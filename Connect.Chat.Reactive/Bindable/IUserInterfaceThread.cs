using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace Connect.Chat.Reactive.Bindable;

/// <summary>Runs work where the user interface lives. The application's code: it may throw or never run the work.</summary>
internal interface IUserInterfaceThread
{
    void Post(Action work);
}

/// <summary>Posts to a synchronization context.</summary>
internal sealed class SynchronizationContextThread(SynchronizationContext context) : IUserInterfaceThread
{
    public void Post(Action work) => context.Post(static state => ((Action)state!)(), work);
}

/// <summary>Schedules on a scheduler.</summary>
internal sealed class SchedulerThread(IScheduler scheduler) : IUserInterfaceThread
{
    public void Post(Action work) => scheduler.Schedule(work, static (_, action) =>
    {
        action();
        return Disposable.Empty;
    });
}
