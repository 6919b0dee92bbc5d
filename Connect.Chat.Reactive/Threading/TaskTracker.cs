namespace Connect.Chat.Reactive.Threading;

/// <summary>Tracks background tasks, so that disposal can wait for them.</summary>
internal sealed class TaskTracker
{
    // Replaced as a whole: a session has few tasks at a time, and none for most of its life.
    private Task[] _running = [];

    public void Track(Task task)
    {
        if (task.Status == TaskStatus.RanToCompletion)
            return;
        Replace(static (running, started) => [.. running, started], task);
        _ = task.ContinueWith(
            static (ended, self) => ((TaskTracker)self!).Remove(ended),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Completes when no task is running, including tasks that start meanwhile.</summary>
    public async Task WhenIdleAsync()
    {
        while (!Array.TrueForAll(Volatile.Read(ref _running), static task => task.IsCompleted))
            await WhenCurrentEndsAsync().ConfigureAwait(false);
    }

    /// <summary>Completes when the currently running tasks have ended. Ignores tasks that start later.</summary>
    public async Task WhenCurrentEndsAsync()
    {
        foreach (var task in Volatile.Read(ref _running))
        {
            // Ignores failures: the code that started the task reports them.
            await Task.WhenAny(task).ConfigureAwait(false);
        }
    }

    private void Remove(Task ended)
    {
        // Observes the exception, which must not surface as an UnobservedTaskException.
        _ = ended.Exception;
        Replace(static (running, removed) => Array.FindAll(running, task => task != removed), ended);
    }

    private void Replace(Func<Task[], Task, Task[]> change, Task task)
    {
        Task[] running;
        do
            running = Volatile.Read(ref _running);
        while (Interlocked.CompareExchange(ref _running, change(running, task), running) != running);
    }
}
