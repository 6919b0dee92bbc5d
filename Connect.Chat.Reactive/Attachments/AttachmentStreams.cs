namespace Connect.Chat.Reactive.Attachments;

/// <summary>Reads and writes with a pooled buffer, with the overloads that each platform offers.</summary>
internal static class AttachmentStreams
{
#if NET
    public static ValueTask<int> ReadSomeAsync(
        this Stream stream, byte[] buffer, int maxBytes, CancellationToken cancellationToken) =>
        stream.ReadAsync(buffer.AsMemory(0, maxBytes), cancellationToken);

    public static ValueTask WriteAllAsync(
        this Stream stream, byte[] buffer, int count, CancellationToken cancellationToken) =>
        stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
#else
    public static ValueTask<int> ReadSomeAsync(
        this Stream stream, byte[] buffer, int maxBytes, CancellationToken cancellationToken) =>
        new(stream.ReadAsync(buffer, 0, maxBytes, cancellationToken));

    public static ValueTask WriteAllAsync(
        this Stream stream, byte[] buffer, int count, CancellationToken cancellationToken) =>
        new(stream.WriteAsync(buffer, 0, count, cancellationToken));
#endif
}
