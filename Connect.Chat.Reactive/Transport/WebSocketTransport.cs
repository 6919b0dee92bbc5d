using System.Buffers;
using System.Net.WebSockets;

namespace Connect.Chat.Reactive.Transport;

/// <summary>Adapts a <see cref="ClientWebSocket"/> to <see cref="IChatTransport"/>.</summary>
internal sealed class WebSocketTransport(ClientWebSocket socket) : IChatTransport
{
    private const int ReadSize = 4096;
#if NET
    // The number of consecutive reads that complete at once in a flood of messages. The responses to one heartbeat also
    // arrive together, but are fewer.
    private const int FloodThreshold = 16;
    private int _immediateReads;
#endif
    private int _isDisposed;

    public ValueTask SendAsync(ReadOnlyMemory<byte> utf8Frame, CancellationToken cancellationToken) =>
        ClientSockets.SendTextAsync(socket, utf8Frame, cancellationToken);

    public async ValueTask<ChatTransportClosed?> ReceiveAsync(
        IBufferWriter<byte> frame, CancellationToken cancellationToken)
    {
#if NET
        // A zero-byte read waits for data without a buffer, so an idle session holds none. In a flood, data is always
        // available, and a zero-byte read would only double the number of reads. The read that ends the flood holds a
        // buffer until the response to the next heartbeat.
        var isFlood = _immediateReads >= FloodThreshold;
        if (!isFlood)
        {
            var waiting = socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
            RecordRead(waiting.IsCompleted);
            var result = await waiting.ConfigureAwait(false);
            if (result.MessageType == WebSocketMessageType.Close)
                return ClientSockets.CloseStatusOf(socket);
            if (result.EndOfMessage)
                return null;
        }
#endif
        while (true)
        {
            var memory = frame.GetMemory(ReadSize);
#if NET
            var reading = socket.ReceiveAsync(memory, cancellationToken);
            if (isFlood)
                RecordRead(reading.IsCompleted);
            var read = await reading.ConfigureAwait(false);
#else
            var segment = NewerRuntime.ArrayOf(memory);
            var read = await socket.ReceiveAsync(segment, cancellationToken).ConfigureAwait(false);
#endif
            if (read.MessageType == WebSocketMessageType.Close)
                return ClientSockets.CloseStatusOf(socket);
            frame.Advance(read.Count);
            if (read.EndOfMessage)
                return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        await ClientSockets.SendCloseAsync(socket).ConfigureAwait(false);
        socket.Dispose();
    }

#if NET
    // Halving lets one immediate read resume a long flood after a single pending read; two in a row end it.
    private void RecordRead(bool wasImmediate) =>
        _immediateReads = wasImmediate ? Math.Min(_immediateReads + 1, (2 * FloodThreshold) - 1) : _immediateReads / 2;
#endif
}
