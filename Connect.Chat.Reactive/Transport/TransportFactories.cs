using System.Net.WebSockets;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Transport;

/// <summary>Chooses the transport factory of a session or connection.</summary>
internal static class TransportFactories
{
    /// <param name="chosen">The application's choice. Null for the platform's ClientWebSocket.</param>
    /// <param name="configure">Configures the sockets that the SDK opens. Null for none.</param>
    /// <param name="loggers">Creates the loggers of the sockets.</param>
    public static IChatTransportFactory Create(
        IChatTransportFactory? chosen, Action<ClientWebSocketOptions>? configure, ILoggerFactory loggers) =>
        chosen switch
        {
            null => new WebSocketTransportFactory(configure),
            WebsocketClientTransportFactory => new WebsocketClientTransportFactory(configure, loggers),
            _ => chosen,
        };
}
