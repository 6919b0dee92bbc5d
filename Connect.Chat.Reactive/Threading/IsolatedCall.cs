namespace Connect.Chat.Reactive.Threading;

/// <summary>
/// Calls code of the application that may block its thread, ignore its token, or block in a callback of its token.
/// </summary>
internal static class IsolatedCall
{
    /// <summary>
    /// Makes the call on a thread of the pool, in the ExecutionContext of the caller and with a separate token, so that
    /// it blocks neither the caller nor the thread that cancels. If the token is cancelled, the call is cancelled and
    /// abandoned.
    /// </summary>
    /// <exception cref="InvalidOperationException">The call returned null instead of a task.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before the call completed.</exception>
    public static async Task<T> CallIsolatedAsync<T>(
        this TimeProvider time, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // The token must stay usable after the call, and its source holds nothing to dispose.
        var source = new CancellationTokenSource();
#pragma warning restore CA2000
        try
        {
            return await time.RunAsync(() =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                // Task.Run would report a null task as cancelled.
                return call(source.Token)
                    ?? throw new InvalidOperationException("The function returned null instead of a task.");
            }).OrAbandonAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            _ = time.RunAsync(source.CancelQuietly);
            throw;
        }
    }
}
