namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Opens an exclusive socket: gets a new URL and connects a transport to it, each within a time limit.
/// </summary>
internal sealed class SocketOpener(IConnectionHost host, IChatTransportFactory transports, ConnectionSettings settings)
    : ISocketOpener
{
    // A slower handshake waits for the network, and must not keep other sessions from connecting.
    private static readonly TimeSpan MaxPermitTime = TimeSpan.FromSeconds(2);

    public async Task<IChatSocket> OpenAsync(SocketScope scope, IChatSocketListener listener)
    {
        if (host.Throttle is not { } throttle)
            return await OpenUnthrottledAsync(scope, listener).ConfigureAwait(false);
        var permitTime = TimeSpan.FromTicks(Math.Min(MaxPermitTime.Ticks, settings.OpenTimeout.Ticks / 5));
        using (await throttle.EnterAsync(permitTime, settings.Time, scope.Token).ConfigureAwait(false))
            return await OpenUnthrottledAsync(scope, listener).ConfigureAwait(false);
    }

    private async Task<IChatSocket> OpenUnthrottledAsync(SocketScope scope, IChatSocketListener listener)
    {
        var url = await scope.CallAsync(
            (cancellationToken, timeout) => host.GetUrlAsync(new(scope.Reason, timeout), cancellationToken),
            settings.UrlTimeout,
            $"The URL of the socket was not provided within {settings.UrlTimeout}.").ConfigureAwait(false)
            ?? throw new InvalidOperationException("The function that gets the URL of the socket returned null.");
        var startedAt = settings.Time.GetTimestamp();
        var transport = await ConnectAsync(scope, url).ConfigureAwait(false);
        ConnectionLog.SocketOpened(
            host.Logger, host.ContactId, settings.Time.GetElapsedTime(startedAt).TotalMilliseconds);
        var socket = new ChatSocket(
            transport, listener, settings.Heartbeat, settings.MaxFrameBytes, settings.Time, settings.IsShared);
        if (scope.TryAdopt(socket))
            return socket;
        await socket.DisposeAsync().ConfigureAwait(false);
        throw new OperationCanceledException(scope.Token);
    }

    private async Task<IChatTransport> ConnectAsync(SocketScope scope, Uri url)
    {
        try
        {
            var transport = await scope.CallAsync(
                (cancellationToken, _) => transports.ConnectAsync(url, cancellationToken).AsTask(),
                settings.OpenTimeout,
                $"The socket did not open within {settings.OpenTimeout}.").ConfigureAwait(false);
            return transport ?? throw new InvalidOperationException("The transport factory returned null.");
        }
        catch (Exception exception)
            when (exception is not ConnectionLostException && !scope.Token.IsCancellationRequested)
        {
            throw new ConnectionLostException(
                ConnectionLossReason.OpenFailed, "The socket failed to open.", exception);
        }
    }
}
