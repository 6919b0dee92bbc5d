#if NET
using System.Runtime.CompilerServices;
#endif
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Http;

/// <summary>
/// The body of a response, up to a limit. Memory grows with the received bytes, not with the announced length. The
/// body is valid until it is disposed.
/// </summary>
internal readonly struct ResponseBody : IDisposable
{
    // Null for an empty body.
    private readonly PooledBytes? _bytes;

    private ResponseBody(PooledBytes? bytes, bool isTooLarge)
    {
        _bytes = bytes;
        IsTooLarge = isTooLarge;
    }

    public bool IsTooLarge { get; }

    /// <summary>The bytes without a byte order mark, with which some gateways begin a text.</summary>
    public ReadOnlySpan<byte> Span => _bytes is null ? default
        : _bytes.Written.StartsWith(ByteOrderMark) ? _bytes.Written.Slice(ByteOrderMark.Length)
        : _bytes.Written;

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

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

#if NET
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    public static async ValueTask<ResponseBody> ReadAsync(
        HttpContent? content, int limit, CancellationToken cancellationToken)
    {
        if (content is null)
            return default;
        if (content.Headers.ContentLength > limit)
            return new(bytes: null, isTooLarge: true);
        using var stream = await content.OpenAsync(cancellationToken).ConfigureAwait(false);

        // Not returned to the pool after an exception: a handler that ignores the token may still write to it.
        var bytes = new PooledBytes(limit);
        while (true)
        {
            var read = await ReadSomeAsync(stream, bytes, cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return new(bytes, isTooLarge: false);
            bytes.Advance(read);
            if (!bytes.IsTooLarge)
                continue;
            bytes.Reset();
            return new(bytes: null, isTooLarge: true);
        }
    }

    public void Dispose() => _bytes?.Reset();

    private static ValueTask<int> ReadSomeAsync(
        Stream stream, PooledBytes bytes, CancellationToken cancellationToken)
    {
        var reading = stream.ReadAsync(bytes.GetMemory(), cancellationToken);
        return reading.IsCompleted ? reading : reading.AsTask().OrAbandonAsync(cancellationToken);
    }
}
