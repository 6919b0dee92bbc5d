namespace Connect.Chat.Reactive.Threading;

/// <summary>Cancels tokens that the application has seen.</summary>
internal static class TokenCancellation
{
    /// <summary>
    /// Cancels the source, or does nothing if it is disposed. Ignores what callbacks throw that the application has
    /// registered: on a timer's thread, an exception would end the process.
    /// </summary>
    public static void CancelQuietly(this CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (Exception)
        {
            // Either there is nothing left to cancel, or all callbacks have run, and some have thrown.
        }
    }
}
