using System.Buffers;

namespace Connect.Chat.Reactive.Http;

/// <summary>
/// Bytes of a request, a response or a frame, in an array of the shared pool. It grows with what is written. If the
/// bytes exceed the limit, they are discarded.
/// </summary>
internal sealed class PooledBytes(int limit = int.MaxValue) : IBufferWriter<byte>
{
    // Enough for most messages and responses.
    private const int FirstSize = 4096;

    private byte[] _bytes = [];

    // The number of bytes; negative when they have exceeded the limit. A flag would cost 8 bytes of each call.
    private int _count;

    /// <summary>Whether the bytes exceeded the limit. <see cref="Written"/> is then empty.</summary>
    public bool IsTooLarge => _count < 0;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Count);

    private int Count => Math.Max(_count, 0);

    public void Advance(int count)
    {
        if (count < 0 || count > _bytes.Length - Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, "The count must not be negative or exceed the free space of the buffer.");
        }

        _count = IsTooLarge || count > limit - _count ? -1 : _count + count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var size = Math.Max(sizeHint, 1);
        if (_bytes.Length - Count < size)
            Grow(Count + size);
        return _bytes.AsMemory(Count);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>
    /// Returns the array to the pool, so that an idle socket holds none, and begins anew. No read into the array may be
    /// pending.
    /// </summary>
    public void Reset()
    {
        Return();
        _bytes = [];
        _count = 0;
    }

    private void Grow(int minimumLength)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(minimumLength, FirstSize), _bytes.Length * 2));
        Written.CopyTo(larger);
        Return();
        _bytes = larger;
    }

    private void Return()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
    }
}
