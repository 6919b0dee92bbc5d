using System.Buffers;
using System.Threading.Channels;

namespace Connect.Chat.Local;

/// <summary>
/// The queue of frames that a socket has yet to send. Any thread can add frames. One loop writes them, as many at a
/// time as fit its buffer, so that many small frames cost few system calls.
/// </summary>
internal sealed class Outbox(int limit)
{
    private const int BufferSize = 64 * 1024;

    private readonly Channel<byte[]> _frames = Channel.CreateUnbounded<byte[]>(new() { SingleReader = true });
    private TaskCompletionSource? _room;
    private long _queuedBytes;

    // Enough to keep the socket busy until the waiting producer resumes.
    private int HighWater => limit / 16;

    /// <summary>Returns false if the queue is full because the client reads too slowly.</summary>
    public bool TryAdd(byte[] frame)
    {
        if (Interlocked.Add(ref _queuedBytes, frame.Length) > limit)
            return false;

        _frames.Writer.TryWrite(frame);
        return true;
    }

    /// <summary>Ends the loop after it has written the queued frames.</summary>
    public void Complete() => _frames.Writer.TryComplete();

    /// <summary>Waits until the queue has shrunk to half of its high-water mark.</summary>
    public async ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        while (Interlocked.Read(ref _queuedBytes) > HighWater)
        {
            TaskCompletionSource created = new(TaskCreationOptions.RunContinuationsAsynchronously);
            TaskCompletionSource room = Interlocked.CompareExchange(ref _room, created, null) ?? created;

            // The loop may have made room between the check and the registration.
            if (Interlocked.Read(ref _queuedBytes) > HighWater)
                await room.Task.WaitAsync(cancellationToken);
        }
    }

    public async Task WriteToAsync(Stream network, SocketFreeze freeze, CancellationToken cancellationToken)
    {
        while (await _frames.Reader.WaitToReadAsync(cancellationToken))
        {
            // Rented only while there are frames to send, so that an idle socket holds no buffer.
            byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
            try
            {
                await WriteQueuedAsync(network, freeze, buffer, cancellationToken);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private async Task WriteQueuedAsync(
        Stream network, SocketFreeze freeze, byte[] buffer, CancellationToken cancellationToken)
    {
        int used = 0;
        while (_frames.Reader.TryRead(out byte[]? frame))
        {
            if (frame.Length > buffer.Length - used)
            {
                await FlushAsync(buffer.AsMemory(0, used));
                used = 0;
            }

            if (frame.Length > buffer.Length)
            {
                await FlushAsync(frame);
                continue;
            }

            frame.CopyTo(buffer, used);
            used += frame.Length;
        }

        await FlushAsync(buffer.AsMemory(0, used));

        async ValueTask FlushAsync(ReadOnlyMemory<byte> bytes)
        {
            if (bytes.IsEmpty)
                return;

            await freeze.WaitForEndAsync(cancellationToken);
            await network.WriteAsync(bytes, cancellationToken);
            if (Interlocked.Add(ref _queuedBytes, -bytes.Length) <= HighWater / 2)
                Interlocked.Exchange(ref _room, null)?.TrySetResult();
        }
    }
}
