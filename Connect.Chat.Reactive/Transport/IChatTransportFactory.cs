namespace Connect.Chat.Reactive;

/// <summary>
/// Opens the websockets of a session. The default opens a <see cref="System.Net.WebSockets.ClientWebSocket"/>;
/// implement it to bring a websocket of another make.
/// </summary>
public interface IChatTransportFactory
{
    /// <summary>Opens a websocket. Called anew, with a fresh URL, for each connection.</summary>
    /// <param name="url">Where to connect; holds a secret, so do not log it. Good for one connection.</param>
    /// <param name="cancellationToken">Cancelled when the session gives up waiting.</param>
    /// <returns>The open transport, which the session disposes.</returns>
    ValueTask<IChatTransport> ConnectAsync(Uri url, CancellationToken cancellationToken);
}
