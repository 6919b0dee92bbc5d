namespace Connect.Chat.Reactive.Threading;

/// <summary>
/// Cancels tokens. Callbacks that the application has registered may block: a token that the application gets must be
/// cancelled with <see cref="PoolThread.RunAsync(TimeProvider, Action)"/>.
/// </summary>
internal static class Cancellation
{
    /// <summary>
    /// Cancels the source unless it is disposed. Ignores exceptions of callbacks that the application has registered,
    /// because an exception on a timer thread would crash the process.
    /// </summary>
    public static void CancelQuietly(this CancellationTokenSource source) => source.CancelQuietly(static _ => { });

    /// <summary>Cancels the source unless it is disposed, and reports the exceptions of callbacks.</summary>
    public static void CancelQuietly(this CancellationTokenSource source, Action<AggregateException> report)
    {
        try
        {
#pragma warning disable RS0030 // The one place.
            source.Cancel();
#pragma warning restore RS0030
        }
        catch (AggregateException exception)
        {
            // All callbacks have run.
            report(exception);
        }
        catch (ObjectDisposedException)
        {
            // The work has ended.
        }
    }
}
