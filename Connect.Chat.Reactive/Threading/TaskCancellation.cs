#if !NET
namespace Connect.Chat.Reactive.Threading;

/// <summary>Polyfill of Task.WaitAsync for .NET Standard 2.0.</summary>
internal static class TaskCancellation
{
    /// <summary>Waits for the task until the token is cancelled. The task itself continues.</summary>
    public static async Task WaitAsync(this Task task, CancellationToken cancellationToken)
    {
        if (task.IsCompleted || !cancellationToken.CanBeCanceled)
        {
            await task.ConfigureAwait(false);
            return;
        }

        var cancelled = new TaskCompletionSource<bool>();
        using var registration = cancellationToken.Register(
            static source => ((TaskCompletionSource<bool>)source!).TrySetResult(true), cancelled);
        var first = await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false);
        if (first != task)
            throw new OperationCanceledException(cancellationToken);
        await task.ConfigureAwait(false);
    }
}
#endif
