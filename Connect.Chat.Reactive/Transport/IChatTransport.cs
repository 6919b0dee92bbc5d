using System.Buffers;

namespace Connect.Chat.Reactive;

/// <summary>An open WebSocket: sends text frames and receives whole text messages.</summary>
public interface IChatTransport : IAsyncDisposable
{
    /// <summary>Sends one text frame. The session never calls this method concurrently.</summary>
    /// <param name="utf8Frame">The frame in UTF-8.</param>
    /// <param name="cancellationToken">Cancelled when the session stops waiting.</param>
    /// <returns>A task that completes when the network has accepted the frame.</returns>
    ValueTask SendAsync(ReadOnlyMemory<byte> utf8Frame, CancellationToken cancellationToken);

    /// <summary>
    /// Receives one whole message, with all its fragments, into <paramref name="frame"/>. The session never calls this
    /// method concurrently. When the session disposes the transport, a pending call must end; it can throw any
    /// exception.
    /// </summary>
    /// <param name="frame">
    /// Receives the bytes of the message. To save memory, request a buffer only when there is data to read.
    /// </param>
    /// <param name="cancellationToken">Cancelled when the session stops waiting.</param>
    /// <returns>Null for a message. The close status if the peer closed the socket.</returns>
    ValueTask<ChatTransportClosed?> ReceiveAsync(IBufferWriter<byte> frame, CancellationToken cancellationToken);
}
