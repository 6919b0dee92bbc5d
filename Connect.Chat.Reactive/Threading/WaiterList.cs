namespace Connect.Chat.Reactive.Threading;

/// <summary>
/// Those who wait for one outcome, each with a task of its own: of several who await one and the same task, the
/// platform lets only the first go on at once, and sends the others to another thread. Not thread-safe but for
/// <see cref="Succeed"/> and <see cref="Fail"/>.
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

    public void Fail(Exception failure)
    {
        foreach (var source in _sources)
        {
            source.TrySetException(failure);
            // Seen: who waited may have left, and what nobody awaits must not come up as unobserved.
            _ = source.Task.Exception;
        }
    }
}
