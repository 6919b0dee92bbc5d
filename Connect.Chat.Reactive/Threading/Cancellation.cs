namespace Connect.Chat.Reactive.Threading;

/// <summary>Cancels tokens, and waits until they are cancelled.</summary>
internal static class Cancellation
{
    /// <summary>
    /// Cancels the source unless it is disposed. Ignores exceptions of callbacks that the application has registered,
    /// because an exception on a timer thread would crash the process.
    /// </summary>
    public static void CancelQuietly(this CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (Exception)
        {
            // Either the source is disposed, or all callbacks have run and some have thrown.
        }
    }

#if !NET
    /// <summary>Waits for the task until the token is cancelled. The task itself continues.</summary>
    public static Task WaitAsync(this Task task, CancellationToken cancellationToken) =>
        task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
#endif
}
