namespace Connect.Chat.Reactive.Connection;

/// <summary>Gets a session its share in a socket, once that is there and the session has been let into its chat.</summary>
internal sealed class SharedSocketOpener(IConnectionHost host, SharedSocket shared, IReadOnlyList<string> contactIds)
    : ISocketOpener
{
    public async Task<IChatSocket> OpenAsync(SocketLife life, IChatSocketListener listener)
    {
        await host.AdmitAsync(life.Token).ConfigureAwait(false);
        var share = new SocketShare(shared.Router, contactIds, listener);
        do
            await shared.ConnectAsync(life.Token).ConfigureAwait(false);
        while (!share.TryEnter());
        if (life.TryAdopt(share))
            return share;
        await share.DisposeAsync().ConfigureAwait(false);
        throw new OperationCanceledException(life.Token);
    }
}
