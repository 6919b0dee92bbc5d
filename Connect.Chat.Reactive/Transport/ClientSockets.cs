using System.Net.WebSockets;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Transport;

/// <summary>Opens a <see cref="ClientWebSocket"/> with the rules that hold for every transport of the SDK.</summary>
internal static class ClientSockets
{
    /// <summary>Opens a socket: wss only, or ws for loopback, and without following redirects.</summary>
    /// <param name="url">The address. Contains a secret.</param>
    /// <param name="configure">Configures the socket for the application. Null for none.</param>
    /// <param name="cancellationToken">Cancels the handshake.</param>
    /// <returns>The open socket.</returns>
    public static async Task<ClientWebSocket> OpenAsync(
        Uri url, Action<ClientWebSocketOptions>? configure, CancellationToken cancellationToken)
    {
        TransportUrl.ThrowIfNotSecure(url);
        var socket = new ClientWebSocket();
        try
        {
            if (OperatingSystem.IsBrowser())
            {
                // The browser performs the handshake and follows no redirects.
                configure?.Invoke(socket.Options);
                await socket.ConnectAsync(url, cancellationToken).ConfigureAwait(false);
                return socket;
            }

            // The chat's heartbeat already detects dead peers, so a second timer per socket is unnecessary.
            socket.Options.KeepAliveInterval = TimeSpan.Zero;
            var handshake = new WebSocketHandshake(socket);
            configure?.Invoke(socket.Options);
            await handshake.OpenAsync(url, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Sends a close frame if the network accepts it at once, and does not wait for the peer's close frame. Never
    /// throws.
    /// </summary>
    public static async Task SendCloseAsync(WebSocket socket)
    {
        try
        {
            if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
                return;
            var closing = socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
            if (closing.IsCompleted)
                await closing.ConfigureAwait(false);
            else
                closing.ObserveFailure(); // Disposing the socket fails a pending close frame.
        }
        catch (Exception)
        {
            // The socket is already broken, so there is nothing to close.
        }
    }

    /// <summary>The close status that the peer of <paramref name="socket"/> has sent.</summary>
    public static ChatTransportClosed CloseStatusOf(WebSocket socket) =>
        new((int)socket.CloseStatus.GetValueOrDefault(), socket.CloseStatusDescription ?? "");

    /// <summary>Sends one whole text message.</summary>
    public static ValueTask SendTextAsync(
        WebSocket socket, ReadOnlyMemory<byte> utf8Frame, CancellationToken cancellationToken) =>
#if NET
        socket.SendAsync(utf8Frame, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
#else
        new(socket.SendAsync(
            NewerRuntime.ArrayOf(utf8Frame), WebSocketMessageType.Text, endOfMessage: true, cancellationToken));
#endif
}
