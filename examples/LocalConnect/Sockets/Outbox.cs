using System.Buffers;
using System.Threading.Channels;

namespace Connect.Chat.Local;

/// <summary>
/// What a socket has yet to send. Anyone may add whole frames; one loop writes them, as many at a time as fit its
/// buffer, so that a flood costs few system calls.
/// </summary>
internal sealed class Outbox(int limit)
{
    private const int BufferSize = 64 * 1024;

    private readonly Channel<byte[]> _frames = Channel.CreateUnbounded<byte[]>(new() { SingleReader = true });
    private TaskCompletionSource? _room;
    private long _waiting;

    // Enough to keep the socket busy while the one who fills it is called back.
    private int HighWater => limit / 16;

    /// <summary>False if the reader at the other end has fallen too far behind.</summary>
    public bool TryAdd(byte[] frame)
    {
        if (Interlocked.Add(ref _waiting, frame.Length) > limit)
            return false;

        _frames.Writer.TryWrite(frame);
        return true;
    }

    /// <summary>Nothing more will come; the loop ends when it has written what there is.</summary>
    public void Complete() => _frames.Writer.TryComplete();

    /// <summary>Completes when there is room for a good deal more.</summary>
    public async ValueTask RoomAsync(CancellationToken cancellationToken)
    {
        while (Interlocked.Read(ref _waiting) > HighWater)
        {
            TaskCompletionSource mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
            TaskCompletionSource room = Interlocked.CompareExchange(ref _room, mine, null) ?? mine;

            // The loop may have made room between the question and the wait.
            if (Interlocked.Read(ref _waiting) > HighWater)
                await room.Task.WaitAsync(cancellationToken);
        }
    }

    public async Task WriteToAsync(Stream network, IceAge ice, CancellationToken cancellationToken)
    {
        while (await _frames.Reader.WaitToReadAsync(cancellationToken))
        {
            // Rented only while there is something to send: an idle socket holds no buffer.
            byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
            try
            {
                await WriteWaitingAsync(network, ice, buffer, cancellationToken);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private async Task WriteWaitingAsync(Stream network, IceAge ice, byte[] buffer, CancellationToken cancellationToken)
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

            await ice.ThawedAsync(cancellationToken);
            await network.WriteAsync(bytes, cancellationToken);
            if (Interlocked.Add(ref _waiting, -bytes.Length) <= HighWater / 2)
                Interlocked.Exchange(ref _room, null)?.TrySetResult();
        }
    }
}
