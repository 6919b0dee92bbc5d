using System.Net.WebSockets;

namespace Connect.Chat.Reactive.Transport;

/// <summary>Opens the platform's own websocket, set up by the caller where the caller wants to.</summary>
internal sealed class WebSocketTransportFactory(Action<ClientWebSocketOptions>? configure) : IChatTransportFactory
{
#if NET
    // By itself, every socket has a pool of connections to the service of its own, and keeps it.
    private static readonly HttpMessageInvoker Shared = new(new SocketsHttpHandler { UseCookies = false });

#endif
    public async ValueTask<IChatTransport> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        TransportUrl.ThrowIfNotSecure(url);
        var socket = new ClientWebSocket();
        try
        {
            // The chat's own heartbeat finds dead peers; a second timer in every socket would find nothing more.
            socket.Options.KeepAliveInterval = TimeSpan.Zero;
            configure?.Invoke(socket.Options);
            await OpenAsync(socket, url, cancellationToken).ConfigureAwait(false);
            return new WebSocketTransport(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

#if NET
    // What the caller has set up may be a matter of the pool: a proxy, a certificate.
    private Task OpenAsync(ClientWebSocket socket, Uri url, CancellationToken cancellationToken) =>
        socket.ConnectAsync(url, configure is null ? Shared : null, cancellationToken);
#else
    private static Task OpenAsync(ClientWebSocket socket, Uri url, CancellationToken cancellationToken) =>
        socket.ConnectAsync(url, cancellationToken);
#endif
}
