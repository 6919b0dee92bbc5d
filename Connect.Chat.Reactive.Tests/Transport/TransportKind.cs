namespace Connect.Chat.Reactive.Tests.Transport;

/// <summary>The transports of the SDK.</summary>
public enum TransportKind
{
    ClientWebSocket,
    WebsocketClient,
}
