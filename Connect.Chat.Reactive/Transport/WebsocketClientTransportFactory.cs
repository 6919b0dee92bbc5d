using System.Net.WebSockets;
using Connect.Chat.Reactive.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive;

/// <summary>
/// Opens sockets with the library Websocket.Client. Set it as <see cref="ChatSessionOptions.TransportFactory"/> or
/// <see cref="SharedChatConnectionOptions.TransportFactory"/>, and share it between any number of sessions.
/// </summary>
/// <remarks>
/// The options of the session or connection apply: <see cref="ChatSessionOptions.ConfigureWebSocket"/>,
/// <see cref="ChatSessionOptions.MaxFrameBytes"/>, <see cref="ChatSessionOptions.LoggerFactory"/>. The session
/// reconnects, not the library. A socket needs more memory and time than with the default transport, because the
/// library keeps a buffer for each socket and copies each message once more.
/// </remarks>
public sealed class WebsocketClientTransportFactory : IChatTransportFactory
{
    private readonly Action<ClientWebSocketOptions>? _configure;
    private readonly ILoggerFactory _loggers;

    /// <summary>Creates a factory. It opens nothing yet.</summary>
    public WebsocketClientTransportFactory()
        : this(configure: null, NullLoggerFactory.Instance)
    {
    }

    /// <summary>Creates a factory with the options of a session or connection.</summary>
    internal WebsocketClientTransportFactory(Action<ClientWebSocketOptions>? configure, ILoggerFactory loggers) =>
        (_configure, _loggers) = (configure, loggers);

    async ValueTask<IChatTransport> IChatTransportFactory.ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(url);
        var socket = await ClientSockets.OpenAsync(url, _configure, cancellationToken).ConfigureAwait(false);
        return await WebsocketClientTransport.StartAsync(socket, url, _loggers).ConfigureAwait(false);
    }
}
