namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Opens a share of a shared socket for a session, after the session has obtained its credentials and the socket is
/// connected.
/// </summary>
internal sealed class SharedSocketOpener(
    IConnectionHost host, SharedSocket shared, IReadOnlyList<string> contactIds, ConnectionSettings settings)
    : ISocketOpener
{
    public async Task<IChatSocket> OpenAsync(SocketScope scope, IChatSocketListener listener)
    {
        await scope.AuthorizeAsync(host, settings).ConfigureAwait(false);
        var share = new SocketShare(shared.Router, contactIds, listener);
        do
            await shared.ConnectAsync(scope.Token).ConfigureAwait(false);
        while (!share.TryEnter());
        if (scope.TryAdopt(share))
            return share;
        await share.DisposeAsync().ConfigureAwait(false);
        throw new OperationCanceledException(scope.Token);
    }
}
