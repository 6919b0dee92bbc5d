namespace Connect.Chat.Reactive.Connection;

/// <summary>Obtains the credentials of an attempt that opens no socket.</summary>
internal static class Authorization
{
    /// <exception cref="ConnectionLostException">The call timed out.</exception>
    public static Task AuthorizeAsync(this SocketScope scope, IConnectionHost host, ConnectionSettings settings) =>
        scope.CallAsync(
            async (cancellationToken, timeout) =>
            {
                await host.AuthorizeAsync(new(scope.Reason, timeout), cancellationToken).ConfigureAwait(false);
                return true;
            },
            settings.UrlTimeout,
            $"The connection token was not provided within {settings.UrlTimeout}.");
}
