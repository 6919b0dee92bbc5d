namespace Connect.Chat.Reactive;

/// <summary>
/// Opens the WebSockets of a session. The default opens a <see cref="System.Net.WebSockets.ClientWebSocket"/>.
/// Implement this interface to use another WebSocket library.
/// </summary>
public interface IChatTransportFactory
{
    /// <summary>Opens a WebSocket. The session calls this method with a new URL for each connection.</summary>
    /// <param name="url">The address, valid for one connection. It contains a secret, so do not log it.</param>
    /// <param name="cancellationToken">Cancelled when the session stops waiting.</param>
    /// <returns>The open transport. The session disposes it.</returns>
    ValueTask<IChatTransport> ConnectAsync(Uri url, CancellationToken cancellationToken);
}
