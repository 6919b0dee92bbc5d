using System.Net.WebSockets;
using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Transport;

/// <summary>Opens the platform's own websocket, set up by the caller where the caller wants to.</summary>
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
                // The browser makes the handshake, and follows no redirect.
                configure?.Invoke(socket.Options);
                await socket.ConnectAsync(url, cancellationToken).ConfigureAwait(false);
                return new WebSocketTransport(socket);
            }
#endif
            // The chat's own heartbeat finds dead peers; a second timer in every socket would find nothing more.
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
