namespace Connect.Chat.Reactive.Threading;

/// <summary>
/// Completes several waiters with the same result. Each waiter has a separate task, because .NET runs only the first
/// continuation of a task inline. Only <see cref="Succeed"/> and <see cref="Fail"/> are thread-safe.
/// </summary>
internal sealed class WaiterList
{
    private readonly List<TaskCompletionSource<bool>> _sources = [];

    public Task Add()
    {
        var source = new TaskCompletionSource<bool>();
        _sources.Add(source);
        return source.Task;
    }

    public void Succeed() => _sources.ForEach(static source => source.TrySetResult(true));

    public void Fail(Exception exception)
    {
        foreach (var source in _sources)
        {
            source.TrySetException(exception);
            // Observes the exception. If the waiter has left, it must not surface as an UnobservedTaskException.
            _ = source.Task.Exception;
        }
    }
}
