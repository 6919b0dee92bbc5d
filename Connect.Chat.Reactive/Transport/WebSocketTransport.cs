using System.Buffers;
using System.Net.WebSockets;
#if !NET
using System.Runtime.InteropServices;
#endif

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
#if NET
        socket.SendAsync(utf8Frame, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
#else
        new(socket.SendAsync(Segment(utf8Frame), WebSocketMessageType.Text, endOfMessage: true, cancellationToken));
#endif

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
                return CloseStatus();
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
            var read = await socket.ReceiveAsync(Segment(memory), cancellationToken).ConfigureAwait(false);
#endif
            if (read.MessageType == WebSocketMessageType.Close)
                return CloseStatus();
            frame.Advance(read.Count);
            if (read.EndOfMessage)
                return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        try
        {
            // Sends a close frame if the network accepts it at once, and does not wait for the peer's close frame.
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                var closing = socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
                if (closing.IsCompleted)
                    await closing.ConfigureAwait(false);
                else
                    ObserveFailure(closing);
            }
        }
        catch (Exception exception) when (exception
            is WebSocketException or IOException or OperationCanceledException or InvalidOperationException)
        {
            // The socket is already broken, so there is nothing to close.
        }
        finally
        {
            socket.Dispose();
        }
    }

    private ChatTransportClosed CloseStatus() =>
        new((int)socket.CloseStatus.GetValueOrDefault(), socket.CloseStatusDescription ?? "");

    // Disposing the socket fails a pending close frame. The failure must not surface as an UnobservedTaskException.
    private static void ObserveFailure(Task task) =>
        _ = task.ContinueWith(
            static failed => failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

#if NET
    // Halving lets one immediate read resume a long flood after a single pending read; two in a row end it.
    private void RecordRead(bool wasImmediate) =>
        _immediateReads = wasImmediate ? Math.Min(_immediateReads + 1, (2 * FloodThreshold) - 1) : _immediateReads / 2;
#else
    private static ArraySegment<byte> Segment(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) ? segment : new(memory.ToArray());
#endif
}
