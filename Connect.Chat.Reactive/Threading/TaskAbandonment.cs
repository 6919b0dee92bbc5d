namespace Connect.Chat.Reactive.Threading;

/// <summary>Awaits code of the application that can ignore its token and never return.</summary>
internal static class TaskAbandonment
{
    /// <summary>
    /// Awaits the task, or throws as soon as the token is cancelled. If the abandoned task completes later, its
    /// exception is observed and its result is disposed.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before the task completed.</exception>
    public static ValueTask<T> OrAbandonAsync<T>(this Task<T> task, CancellationToken cancellationToken) =>
        task.IsCompleted || !cancellationToken.CanBeCanceled
            ? new(task)
            : AbandonableTask<T>.Await(task, cancellationToken);

    /// <summary>
    /// Awaits the task, or throws as soon as the token is cancelled. The exception of an abandoned task is observed.
    /// </summary>
    public static async ValueTask OrAbandonAsync(this Task task, CancellationToken cancellationToken)
    {
        if (await task.UntilAsync(cancellationToken).ConfigureAwait(false))
        {
            await task.ConfigureAwait(false);
            return;
        }

        task.ObserveFailure();
        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Observes the exception of a task that nothing awaits, before it surfaces as unobserved.</summary>
    public static void ObserveFailure(this Task task) =>
        _ = task.ContinueWith(
            static failed => failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    /// <summary>
    /// Waits until the task has completed, failed or been cancelled, or the token is cancelled. Never throws.
    /// </summary>
    /// <returns>True if the task has ended.</returns>
    public static async ValueTask<bool> UntilAsync(this Task task, CancellationToken cancellationToken)
    {
        if (task.IsCompleted)
            return true;

        // Task.WaitAsync would resume the caller on another thread.
        var isDone = new TaskCompletionSource<bool>();
        _ = task.ContinueWith(
            static (_, state) => ((TaskCompletionSource<bool>)state!).TrySetResult(true),
            isDone,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        using (cancellationToken.Register(
            static state => ((TaskCompletionSource<bool>)state!).TrySetResult(false), isDone))
        {
            return await isDone.Task.ConfigureAwait(false);
        }
    }
}
