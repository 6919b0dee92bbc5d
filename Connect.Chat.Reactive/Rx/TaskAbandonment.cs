namespace Connect.Chat.Reactive.Rx;

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

        // Task.WaitAsync would move the rest of the call to another thread.
        var isDone = new TaskCompletionSource<bool>();
        _ = task.ContinueWith(
            static (_, state) => ((TaskCompletionSource<bool>)state!).TrySetResult(true),
            isDone,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        using (cancellationToken.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(false), isDone))
        {
            if (await isDone.Task.ConfigureAwait(false))
                return await task.ConfigureAwait(false);
        }

        _ = ReleaseAsync(task);
        throw new OperationCanceledException(cancellationToken);
    }

    private static async Task ReleaseAsync<T>(Task<T> abandoned)
    {
        try
        {
            (await abandoned.ConfigureAwait(false) as IDisposable)?.Dispose();
        }
        catch (Exception)
        {
            // Observes the exception, which must not surface as an UnobservedTaskException: no caller is left for it.
        }
    }
}
