using System.Net.WebSockets;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Transport;

/// <summary>A factory of the SDK, which follows the options of the session or connection that uses it.</summary>
internal interface IConfigurableTransportFactory : IChatTransportFactory
{
    /// <summary>A factory with these options. This factory does not change, so sessions can share it.</summary>
    /// <param name="configure">Configures each socket for the application. Null for none.</param>
    /// <param name="loggers">Creates the loggers of the sockets.</param>
    IChatTransportFactory With(Action<ClientWebSocketOptions>? configure, ILoggerFactory loggers);
}
