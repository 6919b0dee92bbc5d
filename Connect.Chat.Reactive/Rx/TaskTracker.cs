namespace Connect.Chat.Reactive.Rx;

/// <summary>Keeps the work that nobody awaits where it is started, so that others can wait for its end.</summary>
internal sealed class TaskTracker
{
    private readonly object _lock = new();
    private readonly HashSet<Task> _running = [];
    private TaskCompletionSource<bool>? _idle;

    public void Track(Task task)
    {
        if (task.Status == TaskStatus.RanToCompletion)
            return;
        var isDone = new TaskCompletionSource<bool>();
        lock (_lock)
            _running.Add(isDone.Task);
        _ = AwaitAsync(task, isDone);
    }

    /// <summary>Completes when no work is left, also none that is started meanwhile.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
        {
            if (_running.Count == 0)
                return Task.CompletedTask;
            return (_idle ??= new()).Task;
        }
    }

    /// <summary>Completes when the work has ended that is running now. It does not wait for later work.</summary>
    public Task WhenCurrentEndsAsync()
    {
        lock (_lock)
            return Task.WhenAll(_running);
    }

    private async Task AwaitAsync(Task task, TaskCompletionSource<bool> isDone)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whoever started the work has reported it; here only its end matters.
        }

        TaskCompletionSource<bool>? idle = null;
        lock (_lock)
        {
            _running.Remove(isDone.Task);
            if (_running.Count == 0)
                (idle, _idle) = (_idle, null);
        }

        isDone.TrySetResult(true);
        idle?.TrySetResult(true);
    }
}
