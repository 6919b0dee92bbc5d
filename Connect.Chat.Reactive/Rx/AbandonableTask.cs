namespace Connect.Chat.Reactive.Rx;

/// <summary>Awaits work that may ignore its cancellation.</summary>
internal static class AbandonableTask
{
    /// <summary>
    /// Awaits the task, or throws as soon as the token is cancelled. The task then goes on unobserved, and its
    /// exception does not surface as an UnobservedTaskException.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public static async Task<T> OrAbandonAsync<T>(this Task<T> task, CancellationToken cancellationToken)
    {
        try
        {
            await ((Task)task).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!task.IsCompleted)
        {
            _ = task.ContinueWith(
                static abandoned => _ = abandoned.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            throw;
        }

        return await task.ConfigureAwait(false);
    }
}
