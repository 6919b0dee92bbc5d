using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace Connect.Chat.Reactive.Bindable;

/// <summary>
/// Runs work on the thread of the user interface. It is code of the application, and may throw or never run the work.
/// </summary>
internal interface IUserInterfaceThread
{
    void Post(Action work);
}

/// <summary>Posts to a synchronization context.</summary>
internal sealed class SynchronizationContextThread(SynchronizationContext context) : IUserInterfaceThread
{
    // The rule is about code that waits for the other thread. Nothing waits for a batch.
#pragma warning disable VSTHRD001
    public void Post(Action work) => context.Post(static state => ((Action)state!)(), work);
#pragma warning restore VSTHRD001
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
