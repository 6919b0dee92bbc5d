using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Http;

/// <summary>
/// The body of a response, up to a limit. Memory grows with the received bytes, not with the announced length.
/// </summary>
internal readonly struct ResponseBody
{
    private const int FirstBytes = 4096;

    private readonly byte[]? _bytes;
    private readonly int _length;

    private ResponseBody(byte[] bytes, int length, bool isTooLarge)
    {
        _bytes = bytes;
        _length = length;
        IsTooLarge = isTooLarge;
    }

    public bool IsTooLarge { get; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    /// <summary>
    /// Reads the body of an error response. An unreadable body counts as empty, so that it does not hide the status.
    /// </summary>
    public static async ValueTask<ResponseBody> TryReadAsync(
        HttpContent? content, int limit, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(content, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // An invalid encoding, a lost connection or a timeout. The status and headers are still known.
            return default;
        }
    }

    public static async ValueTask<ResponseBody> ReadAsync(
        HttpContent? content, int limit, CancellationToken cancellationToken)
    {
        if (content is null)
            return default;
        var announced = content.Headers.ContentLength;
        if (announced > limit)
            return new([], 0, isTooLarge: true);
        using var stream = await content.OpenAsync(cancellationToken).ConfigureAwait(false);

        // One byte more than announced, so that the last, empty read needs no larger array.
        var bytes = new byte[Math.Min(FirstBytes, Math.Min(limit, announced ?? limit)) + 1];
        var length = 0;
        while (true)
        {
            var read = await ReadSomeAsync(stream, bytes, length, cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return new(bytes, length, isTooLarge: false);
            length += read;
            if (length > limit)
                return new([], 0, isTooLarge: true);
            if (length == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min((long)limit + 1, bytes.Length * 2L));
        }
    }

    private static ValueTask<int> ReadSomeAsync(
        Stream stream, byte[] bytes, int start, CancellationToken cancellationToken)
    {
#if NET
        var reading = stream.ReadAsync(bytes.AsMemory(start), cancellationToken);
        return reading.IsCompleted ? reading : reading.AsTask().OrAbandonAsync(cancellationToken);
#else
        var reading = stream.ReadAsync(bytes, start, bytes.Length - start, cancellationToken);
        return reading.OrAbandonAsync(cancellationToken);
#endif
    }
}
