using System.Buffers;
using System.Net.WebSockets;
#if !NET
using System.Runtime.InteropServices;
#endif

namespace Connect.Chat.Reactive.Transport;

/// <summary>A <see cref="ClientWebSocket"/> as a transport.</summary>
internal sealed class WebSocketTransport(ClientWebSocket socket) : IChatTransport
{
    private const int ReadSize = 4096;
#if NET
    // So many messages that were there when asked for. The answers to one heartbeat come together too, but are fewer.
    private const int Flood = 16;
    private int _prompt;
#endif
    private int _disposed;

    public ValueTask SendAsync(ReadOnlyMemory<byte> utf8Frame, CancellationToken cancellationToken) =>
#if NET
        socket.SendAsync(utf8Frame, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
#else
        new(socket.SendAsync(Segment(utf8Frame), WebSocketMessageType.Text, endOfMessage: true, cancellationToken));
#endif

    public async ValueTask<ChatTransportClosed?> ReceiveAsync(IBufferWriter<byte> frame, CancellationToken cancellationToken)
    {
#if NET
        // A read of nothing waits for data without holding a buffer: an idle session pays for none. In a flood there is
        // nothing to wait for, and every message would be asked for twice. The read that finds the flood over does hold
        // a buffer, until the answer to the next heartbeat.
        var isFlood = _prompt >= Flood;
        if (!isFlood)
        {
            var waking = socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
            Note(waking.IsCompleted);
            var woken = await waking.ConfigureAwait(false);
            if (woken.MessageType == WebSocketMessageType.Close)
                return Closed();
            if (woken.EndOfMessage)
                return null;
        }
#endif
        while (true)
        {
            var memory = frame.GetMemory(ReadSize);
#if NET
            var reading = socket.ReceiveAsync(memory, cancellationToken);
            if (isFlood)
                Note(reading.IsCompleted);
            var read = await reading.ConfigureAwait(false);
#else
            var read = await socket.ReceiveAsync(Segment(memory), cancellationToken).ConfigureAwait(false);
#endif
            if (read.MessageType == WebSocketMessageType.Close)
                return Closed();
            frame.Advance(read.Count);
            if (read.EndOfMessage)
                return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        try
        {
            // One polite frame, if the network takes it at once; nobody waits for the answer.
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                var goodbye = socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
                if (goodbye.IsCompleted)
                    await goodbye.ConfigureAwait(false);
                else
                    Forget(goodbye);
            }
        }
        catch (Exception thrown) when (thrown is WebSocketException or IOException or OperationCanceledException or InvalidOperationException)
        {
            // The socket was broken already, which is as closed as it can be.
        }
        finally
        {
            socket.Dispose();
        }
    }

    private ChatTransportClosed Closed() =>
        new((int)socket.CloseStatus.GetValueOrDefault(), socket.CloseStatusDescription ?? "");

    // Disposing the socket fails the frame that is still on its way; somebody must have seen that failure.
    private static void Forget(Task task) =>
        _ = task.ContinueWith(
            static failed => failed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

#if NET
    // Now and then even a flood has to be waited for; twice in a row, and it is over.
    private void Note(bool wasThere) => _prompt = wasThere ? Math.Min(_prompt + 1, (2 * Flood) - 1) : _prompt / 2;
#else
    private static ArraySegment<byte> Segment(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) ? segment : new(memory.ToArray());
#endif
}
