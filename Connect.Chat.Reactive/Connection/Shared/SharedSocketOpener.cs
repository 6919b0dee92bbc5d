namespace Connect.Chat.Reactive.Connection;

/// <summary>Gets a session its share in a socket, once that is there and the session has been let into its chat.</summary>
internal sealed class SharedSocketOpener(
    IConnectionHost host, SharedSocket shared, IReadOnlyList<string> contactIds, ConnectionSettings settings)
    : ISocketOpener
{
    public async Task<IChatSocket> OpenAsync(SocketScope life, IChatSocketListener listener)
    {
        await AdmitAsync(life).ConfigureAwait(false);
        var share = new SocketShare(shared.Router, contactIds, listener);
        do
            await shared.ConnectAsync(life.Token).ConfigureAwait(false);
        while (!share.TryEnter());
        if (life.TryAdopt(share))
            return share;
        await share.DisposeAsync().ConfigureAwait(false);
        throw new OperationCanceledException(life.Token);
    }

    private Task<bool> AdmitAsync(SocketScope life) => life.CallAsync(
        async cancellationToken =>
        {
            await host.AdmitAsync(life.IsReconnect, cancellationToken).ConfigureAwait(false);
            return true;
        },
        settings.UrlTimeout,
        $"The connection token did not come within {settings.UrlTimeout}.");
}
