namespace Connect.Chat.Reactive.Threading;

/// <summary>Cancels tokens that code of the application can use.</summary>
internal static class TokenCancellation
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
}
