namespace Connect.Chat.Reactive.Threading;

/// <summary>Registers background work that its starter does not await, so that disposal can wait for it.</summary>
internal sealed class TaskTracker
{
    // Never null, so that it can be the lock; most sessions have at most one running.
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

    /// <summary>Completes when no work is left, also none that is started meanwhile.</summary>
    public Task WhenIdleAsync()
    {
        lock (_running)
        {
            if (_running.Count == 0)
                return Task.CompletedTask;
            return (_idle ??= new()).Task;
        }
    }

    /// <summary>Completes when the work has ended that is running now. It does not wait for later work.</summary>
    public async Task WhenCurrentEndsAsync()
    {
        Task[] current;
        lock (_running)
            current = [.. _running];
        foreach (var task in current)
        {
            // The code that started the work has reported how it failed; here only its end matters.
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
