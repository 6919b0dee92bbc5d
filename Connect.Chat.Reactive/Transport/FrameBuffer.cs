using System.Buffers;

namespace Connect.Chat.Reactive.Transport;

/// <summary>
/// Receives one message of a transport. The buffer comes from the shared pool and returns to it with
/// <see cref="Reset"/>, so an idle socket holds none. If a message exceeds the limit, its bytes are discarded.
/// </summary>
internal sealed class FrameBuffer(int limit) : IBufferWriter<byte>
{
    private byte[] _bytes = [];
    private int _written;

    /// <summary>Whether the message exceeded the limit. <see cref="Written"/> is then empty.</summary>
    public bool IsTooLarge { get; private set; }

    public ReadOnlySpan<byte> Written => IsTooLarge ? default : _bytes.AsSpan(0, _written);

    public void Advance(int count)
    {
        if (count < 0 || count > _bytes.Length - _written)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, "The count must not be negative or exceed the free space of the buffer.");
        }

        _written += count;
        if (IsTooLarge || _written > limit)
        {
            IsTooLarge = true;
            _written = 0;
        }
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var size = Math.Max(sizeHint, 1);
        if (_bytes.Length - _written < size)
            Grow(_written + size);
        return _bytes.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Returns the buffer to the pool and prepares for the next message.</summary>
    public void Reset()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _written = 0;
        IsTooLarge = false;
    }

    private void Grow(int minimumLength)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(minimumLength, _bytes.Length * 2));
        _bytes.AsSpan(0, _written).CopyTo(larger);
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
