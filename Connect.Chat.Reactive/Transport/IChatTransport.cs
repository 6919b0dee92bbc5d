using System.Buffers;

namespace Connect.Chat.Reactive;

/// <summary>One open websocket, as a session uses it: text frames out, whole text messages in.</summary>
public interface IChatTransport : IAsyncDisposable
{
    /// <summary>Sends one text frame. The session has at most one send under way.</summary>
    /// <param name="utf8Frame">The text of the frame.</param>
    /// <param name="cancellationToken">Cancelled when the session gives up waiting.</param>
    /// <returns>Completes when the frame has been handed to the network.</returns>
    ValueTask SendAsync(ReadOnlyMemory<byte> utf8Frame, CancellationToken cancellationToken);

    /// <summary>
    /// Receives one whole message, however many fragments it came in, into <paramref name="frame"/>. The session
    /// has at most one receive under way; disposing the transport ends it, with any exception.
    /// </summary>
    /// <param name="frame">Where the bytes of the message go. Ask it for memory only when there is something to read.</param>
    /// <param name="cancellationToken">Cancelled when the session gives up waiting.</param>
    /// <returns>Null for a message; how the peer closed the socket, if it did.</returns>
    ValueTask<ChatTransportClosed?> ReceiveAsync(IBufferWriter<byte> frame, CancellationToken cancellationToken);
}
