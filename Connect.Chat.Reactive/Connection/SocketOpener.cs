using Connect.Chat.Reactive.Rx;

namespace Connect.Chat.Reactive.Connection;

/// <summary>Opens one socket: a fresh URL, a transport to it, in bounded time.</summary>
internal sealed class SocketOpener(IConnectionHost host, IChatTransportFactory transports, ConnectionSettings settings)
    : ISocketOpener
{
    public async Task<IChatSocket> OpenAsync(SocketLife life, IChatSocketListener listener)
    {
        if (host.Turns is not { } turns)
            return await OpenNowAsync(life, listener).ConfigureAwait(false);
        await turns.WaitAsync(life.Token).ConfigureAwait(false);
        try
        {
            return await OpenNowAsync(life, listener).ConfigureAwait(false);
        }
        finally
        {
            turns.Release();
        }
    }

    private async Task<IChatSocket> OpenNowAsync(SocketLife life, IChatSocketListener listener)
    {
        var url = await host.GetUrlAsync(life.Token).ConfigureAwait(false);
        var transport = await ConnectAsync(url, life.Token).ConfigureAwait(false);
        var socket = new ChatSocket(
            transport, listener, ThreadLender.For(transport, host.Observers), settings.Heartbeat, settings.MaxFrameBytes, settings.Time);
        if (life.TryAdopt(socket))
            return socket;
        await socket.DisposeAsync().ConfigureAwait(false);
        throw new OperationCanceledException(life.Token);
    }

    private async Task<IChatTransport> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(settings.OpenTimeout, settings.Time, cancellationToken);
        try
        {
            return await transports.ConnectAsync(url, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var message = deadline.HasPassed
                ? $"The socket did not open within {settings.OpenTimeout}."
                : "The socket could not be opened.";
            throw new ConnectionLostException(ConnectionLossReason.OpenFailed, message, failure);
        }
    }
}
