namespace Connect.Chat.Reactive.Threading;

/// <summary>Awaits code of the application that may never return, whatever its token says.</summary>
internal static class TaskAbandonment
{
    /// <summary>
    /// Completes with the task, or throws as soon as the token is cancelled. An abandoned task is observed, and its
    /// result is disposed.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before the task completed.</exception>
    public static async ValueTask<T> OrAbandonAsync<T>(this Task<T> task, CancellationToken cancellationToken)
    {
        if (task.IsCompleted || !cancellationToken.CanBeCanceled)
            return await task.ConfigureAwait(false);

        if (await task.UntilAsync(cancellationToken).ConfigureAwait(false))
            return await task.ConfigureAwait(false);

        _ = ReleaseAsync(task);
        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>As above, for a task without a result.</summary>
    public static async ValueTask OrAbandonAsync(this Task task, CancellationToken cancellationToken)
    {
        if (await task.UntilAsync(cancellationToken).ConfigureAwait(false))
        {
            await task.ConfigureAwait(false);
            return;
        }

        _ = task.ContinueWith(
            static failed => failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Waits until the task has ended, in whatever way, or the token is cancelled. Throws nothing.</summary>
    /// <returns>Whether the task has ended.</returns>
    public static async ValueTask<bool> UntilAsync(this Task task, CancellationToken cancellationToken)
    {
        if (task.IsCompleted)
            return true;

        // Task.WaitAsync would move the rest of the call to another thread.
        var isDone = new TaskCompletionSource<bool>();
        _ = task.ContinueWith(
            static (_, state) => ((TaskCompletionSource<bool>)state!).TrySetResult(true),
            isDone,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        using (cancellationToken.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(false), isDone))
            return await isDone.Task.ConfigureAwait(false);
    }

    private static async Task ReleaseAsync<T>(Task<T> abandoned)
    {
        try
        {
            var result = await abandoned.ConfigureAwait(false);
            if (result is IAsyncDisposable disposable)
                await disposable.DisposeAsync().ConfigureAwait(false);
            else
                (result as IDisposable)?.Dispose();
        }
        catch (Exception)
        {
            // Observes the exception, which must not surface as an UnobservedTaskException: no caller is left for it.
        }
    }
}
