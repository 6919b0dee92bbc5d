namespace Connect.Chat.Reactive.Attachments;

/// <summary>Reads and writes with a pooled buffer, with the overloads that each platform offers.</summary>
internal static class AttachmentStreams
{
    public static ValueTask<int> ReadSomeAsync(
        this Stream stream, byte[] buffer, int maxBytes, CancellationToken cancellationToken) =>
#if NET
        stream.ReadAsync(buffer.AsMemory(0, maxBytes), cancellationToken);
#else
        new(stream.ReadAsync(buffer, 0, maxBytes, cancellationToken));
#endif

    public static ValueTask WriteAllAsync(
        this Stream stream, byte[] buffer, int count, CancellationToken cancellationToken) =>
#if NET
        stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
#else
        new(stream.WriteAsync(buffer, 0, count, cancellationToken));
#endif
}
