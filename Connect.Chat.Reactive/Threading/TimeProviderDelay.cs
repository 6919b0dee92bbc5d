namespace Connect.Chat.Reactive.Threading;

/// <summary>Waiting on the session's clock.</summary>
internal static class TimeProviderDelay
{
    /// <summary>Completes when the time has passed; goes on inline on the clock's own thread.</summary>
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
