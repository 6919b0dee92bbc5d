namespace Chaos;

/// <summary>The libraries that can open the sockets.</summary>
internal enum Transport
{
    ClientWebSocket,
    WebsocketClient,
}
