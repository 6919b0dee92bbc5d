using System.Buffers;

namespace Connect.Chat.Reactive.Transport;

/// <summary>
/// Where a transport puts one message. The bytes come from the shared pool and go back with <see cref="Reset"/>,
/// so a socket that waits holds none. What is over the limit is read and dropped, not kept.
/// </summary>
internal sealed class FrameBuffer(int limit) : IBufferWriter<byte>
{
    private byte[] _bytes = [];
    private int _written;

    /// <summary>Whether the message was larger than the limit; then nothing of it is there.</summary>
    public bool Overflowed { get; private set; }

    public ReadOnlySpan<byte> Written => Overflowed ? default : _bytes.AsSpan(0, _written);

    public void Advance(int count)
    {
        if (count < 0 || count > _bytes.Length - _written)
            throw new ArgumentOutOfRangeException(nameof(count), count, "More bytes than there was room for.");
        _written += count;
        if (Overflowed || _written > limit)
        {
            Overflowed = true;
            _written = 0;
        }
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var wanted = Math.Max(sizeHint, 1);
        if (_bytes.Length - _written < wanted)
            Grow(_written + wanted);
        return _bytes.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Gives the bytes back, ready for the next message.</summary>
    public void Reset()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _written = 0;
        Overflowed = false;
    }

    private void Grow(int wanted)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(wanted, _bytes.Length * 2));
        _bytes.AsSpan(0, _written).CopyTo(larger);
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
