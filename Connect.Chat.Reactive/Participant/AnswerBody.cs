namespace Connect.Chat.Reactive.Participant;

/// <summary>The bytes of an answer, up to a limit; whoever answers does not decide how much memory is used.</summary>
internal readonly struct AnswerBody
{
    private readonly byte[]? _bytes;
    private readonly int _length;

    private AnswerBody(byte[] bytes, int length, bool isTooLarge)
    {
        _bytes = bytes;
        _length = length;
        IsTooLarge = isTooLarge;
    }

    public bool IsTooLarge { get; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    public static async ValueTask<AnswerBody> ReadAsync(HttpContent? content, int limit, CancellationToken cancellationToken)
    {
        if (content is null)
            return default;
        if (content.Headers.ContentLength > limit)
            return new([], 0, isTooLarge: true);

#if NET
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = stream.ConfigureAwait(false);
#else
        using var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        var bytes = new byte[Math.Min(limit, content.Headers.ContentLength ?? 4096) + 1];
        var length = 0;
        while (true)
        {
#if NET
            var read = await stream.ReadAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false);
#else
            var read = await stream.ReadAsync(bytes, length, bytes.Length - length, cancellationToken).ConfigureAwait(false);
#endif
            if (read == 0)
                return new(bytes, length, isTooLarge: false);
            length += read;
            if (length > limit)
                return new([], 0, isTooLarge: true);
            if (length == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min((long)limit + 1, bytes.Length * 2L));
        }
    }
}
