using System.Net.WebSockets;

namespace Connect.Chat.Reactive.Transport;

/// <summary>Opens a <see cref="ClientWebSocket"/>.</summary>
/// <param name="configure">Configures the socket for the application. Null for none.</param>
internal sealed class WebSocketTransportFactory(Action<ClientWebSocketOptions>? configure) : IChatTransportFactory
{
    public async ValueTask<IChatTransport> ConnectAsync(Uri url, CancellationToken cancellationToken) =>
        new WebSocketTransport(await ClientSockets.OpenAsync(url, configure, cancellationToken).ConfigureAwait(false));
}
