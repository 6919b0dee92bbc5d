namespace Connect.Chat.Reactive.Session;

/// <summary>Asks the application for the token, as it has one from elsewhere; its socket is shared, and needs no URL.</summary>
internal sealed class ProvidedConnectionSource(
    ChatDetails details, Func<ChatDetails, CancellationToken, Task<ConnectionToken>> provide) : IConnectionSource
{
    public async Task<(Uri? Url, ConnectionToken? Token)> GetAsync(
        bool withUrl, bool isReconnect, CancellationToken cancellationToken)
    {
        var token = await provide(details, cancellationToken).ConfigureAwait(false);
        return (null, token ?? throw new InvalidOperationException(
            $"{nameof(ChatSessionOptions.ConnectionTokenProvider)} returned null; it must return a token or throw."));
    }
}
