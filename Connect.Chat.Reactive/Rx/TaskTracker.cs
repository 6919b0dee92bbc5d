namespace Connect.Chat.Reactive.Rx;

/// <summary>Counts work that nobody awaits where it is started, so that disposal can wait for all of it.</summary>
internal sealed class TaskTracker
{
    private readonly object _gate = new();
    private int _running;
    private TaskCompletionSource<bool>? _idle;

    public void Track(Task task)
    {
        if (task.Status == TaskStatus.RanToCompletion)
            return;
        lock (_gate)
            _running++;
        _ = AwaitAsync(task);
    }

    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            if (_running == 0)
                return Task.CompletedTask;
            return (_idle ??= new()).Task;
        }
    }

    private async Task AwaitAsync(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whoever started it has told what had to be told; here it only matters that it is over.
        }

        TaskCompletionSource<bool>? idle = null;
        lock (_gate)
        {
            _running--;
            if (_running == 0)
                (idle, _idle) = (_idle, null);
        }

        idle?.TrySetResult(true);
    }
}
