namespace Connect.Chat.Reactive.Connection;

/// <summary>Authorizes a session that receives without a socket.</summary>
/// <param name="host">The session.</param>
/// <param name="settings">The settings of the connection.</param>
/// <param name="receive">Receives items until it is cancelled or fails; null if the application passes them.</param>
internal sealed class SocketlessOpener(
    IConnectionHost host, ConnectionSettings settings, Func<CancellationToken, Task>? receive) : ISocketOpener
{
    public async Task<IChatSocket> OpenAsync(SocketScope scope, IChatSocketListener listener)
    {
        await scope.AuthorizeAsync(host, settings).ConfigureAwait(false);
        var link = new SocketlessLink(listener, receive, scope.Token);
        if (scope.TryAdopt(link))
            return link;
        throw new OperationCanceledException(scope.Token);
    }
}
