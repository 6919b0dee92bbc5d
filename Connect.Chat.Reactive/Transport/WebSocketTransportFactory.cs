using System.Net.WebSockets;
using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Transport;

/// <summary>Opens a <see cref="ClientWebSocket"/>.</summary>
/// <param name="configure">Configures the socket for the application. Null for none.</param>
internal sealed class WebSocketTransportFactory(Action<ClientWebSocketOptions>? configure) : IChatTransportFactory
{
    public async ValueTask<IChatTransport> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        TransportUrl.ThrowIfNotSecure(url);
        var socket = new ClientWebSocket();
        try
        {
#if NET
            if (OperatingSystem.IsBrowser())
            {
                // The browser performs the handshake and follows no redirects.
                configure?.Invoke(socket.Options);
                await socket.ConnectAsync(url, cancellationToken).ConfigureAwait(false);
                return new WebSocketTransport(socket);
            }
#endif
            // The chat's heartbeat already detects dead peers, so a second timer per socket is unnecessary.
            socket.Options.KeepAliveInterval = TimeSpan.Zero;
            var handshake = new WebSocketHandshake(socket);
            configure?.Invoke(socket.Options);
            await handshake.OpenAsync(url, cancellationToken).ConfigureAwait(false);
            return new WebSocketTransport(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
