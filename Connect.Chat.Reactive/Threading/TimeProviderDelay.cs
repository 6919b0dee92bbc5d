namespace Connect.Chat.Reactive.Threading;

/// <summary>Delays on the session's clock.</summary>
internal static class TimeProviderDelay
{
    /// <summary>Completes after the delay. Continuations run inline on the timer's thread.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public static async Task DelayAsync(this TimeProvider time, TimeSpan delay, CancellationToken cancellationToken)
    {
        var passed = new TaskCompletionSource<bool>();
        using var timer = time.CreateTimer(
            static source => ((TaskCompletionSource<bool>)source!).TrySetResult(true),
            passed,
            delay,
            Timeout.InfiniteTimeSpan);
        using var cancelled = cancellationToken.Register(
            static source => ((TaskCompletionSource<bool>)source!).TrySetCanceled(), passed);
        try
        {
            await passed.Task.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
