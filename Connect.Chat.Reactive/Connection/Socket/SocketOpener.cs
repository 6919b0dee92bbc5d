namespace Connect.Chat.Reactive.Connection;

/// <summary>Opens one socket: a fresh URL, a transport to it, in bounded time.</summary>
internal sealed class SocketOpener(IConnectionHost host, IChatTransportFactory transports, ConnectionSettings settings)
    : ISocketOpener
{
    // A handshake that takes longer waits for the network, and must not keep other sessions from connecting.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(2);

    public async Task<IChatSocket> OpenAsync(SocketScope life, IChatSocketListener listener)
    {
        if (host.Throttle is not { } throttle)
            return await OpenNowAsync(life, listener).ConfigureAwait(false);
        var turn = TimeSpan.FromTicks(Math.Min(LongestTurn.Ticks, settings.OpenTimeout.Ticks / 5));
        using (await throttle.EnterAsync(turn, settings.Time, life.Token).ConfigureAwait(false))
            return await OpenNowAsync(life, listener).ConfigureAwait(false);
    }

    private async Task<IChatSocket> OpenNowAsync(SocketScope life, IChatSocketListener listener)
    {
        var url = await life.CallAsync(
            cancellationToken => host.GetUrlAsync(life.IsReconnect, cancellationToken),
            settings.UrlTimeout,
            $"The address of the socket did not come within {settings.UrlTimeout}.").ConfigureAwait(false)
            ?? throw new InvalidOperationException("The function that gets the address of the socket returned null.");
        var began = settings.Time.GetTimestamp();
        var transport = await ConnectAsync(life, url).ConfigureAwait(false);
        ConnectionLog.SocketOpened(host.Logger, host.ContactId, settings.Time.GetElapsedTime(began).TotalMilliseconds);
        var socket = new ChatSocket(
            transport, listener, settings.Heartbeat, settings.MaxFrameBytes, settings.Time);
        if (life.TryAdopt(socket))
            return socket;
        await socket.DisposeAsync().ConfigureAwait(false);
        throw new OperationCanceledException(life.Token);
    }

    private async Task<IChatTransport> ConnectAsync(SocketScope life, Uri url)
    {
        try
        {
            var transport = await life.CallAsync(
                cancellationToken => transports.ConnectAsync(url, cancellationToken).AsTask(),
                settings.OpenTimeout,
                $"The socket did not open within {settings.OpenTimeout}.").ConfigureAwait(false);
            return transport ?? throw new InvalidOperationException("The transport factory returned null.");
        }
        catch (Exception failure) when (failure is not ConnectionLostException && !life.Token.IsCancellationRequested)
        {
            throw new ConnectionLostException(ConnectionLossReason.OpenFailed, "The socket could not be opened.", failure);
        }
    }
}
