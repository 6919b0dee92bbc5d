namespace Connect.Chat.Reactive.Threading;

/// <summary>Tracks background tasks, so that disposal can wait for them.</summary>
internal sealed class TaskTracker
{
    // The list is also the lock.
    private readonly List<Task> _running = [];
    private TaskCompletionSource<bool>? _idle;

    public void Track(Task task)
    {
        if (task.Status == TaskStatus.RanToCompletion)
            return;
        lock (_running)
            _running.Add(task);
        _ = task.ContinueWith(
            static (ended, self) => ((TaskTracker)self!).Remove(ended),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Completes when no task is running, including tasks that start meanwhile.</summary>
    public Task WhenIdleAsync()
    {
        lock (_running)
        {
            if (_running.Count == 0)
                return Task.CompletedTask;
            return (_idle ??= new()).Task;
        }
    }

    /// <summary>Completes when the currently running tasks have ended. Ignores tasks that start later.</summary>
    public async Task WhenCurrentEndsAsync()
    {
        Task[] current;
        lock (_running)
            current = [.. _running];
        foreach (var task in current)
        {
            // Ignores failures: the code that started the task reports them.
            await Task.WhenAny(task).ConfigureAwait(false);
        }
    }

    private void Remove(Task ended)
    {
        // Observes the exception, which must not surface as an UnobservedTaskException.
        _ = ended.Exception;
        TaskCompletionSource<bool>? idle = null;
        lock (_running)
        {
            _running.Remove(ended);
            if (_running.Count == 0)
                (idle, _idle) = (_idle, null);
        }

        idle?.TrySetResult(true);
    }
}
