namespace Connect.Chat.Reactive.Attachments;

/// <summary>Reading and writing with a borrowed buffer, in each platform's own way.</summary>
internal static class AttachmentStreams
{
#if NET
    public static ValueTask<int> ReadSomeAsync(this Stream stream, byte[] buffer, int most, CancellationToken cancellationToken) =>
        stream.ReadAsync(buffer.AsMemory(0, most), cancellationToken);

    public static ValueTask WriteAllAsync(this Stream stream, byte[] buffer, int count, CancellationToken cancellationToken) =>
        stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
#else
    public static ValueTask<int> ReadSomeAsync(this Stream stream, byte[] buffer, int most, CancellationToken cancellationToken) =>
        new(stream.ReadAsync(buffer, 0, most, cancellationToken));

    public static ValueTask WriteAllAsync(this Stream stream, byte[] buffer, int count, CancellationToken cancellationToken) =>
        new(stream.WriteAsync(buffer, 0, count, cancellationToken));
#endif
}
