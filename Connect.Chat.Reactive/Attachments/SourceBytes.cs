using System.Runtime.InteropServices;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>Provides the bytes of an <see cref="AttachmentSource"/>.</summary>
internal abstract class SourceBytes
{
    /// <summary>Whether <see cref="OpenAsync"/> can be called now.</summary>
    public virtual bool CanBeRead => true;

    /// <summary>Whether the SDK closes the streams that <see cref="OpenAsync"/> returns.</summary>
    public virtual bool OwnsStreams => true;

    public abstract long Measure();

    public abstract ValueTask<Stream> OpenAsync(CancellationToken cancellationToken);
}

internal sealed class FileBytes(string path) : SourceBytes
{
    public override long Measure() => new FileInfo(path).Length;

    // Shared access, because the file may be a log that is still being written. Unbuffered, because the copy is.
    public override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) => new(new FileStream(
        path,
        FileMode.Open,
        FileAccess.Read,
        FileShare.ReadWrite | FileShare.Delete,
        bufferSize: 1,
        FileOptions.Asynchronous | FileOptions.SequentialScan));
}

internal sealed class MemoryBytes(ReadOnlyMemory<byte> bytes) : SourceBytes
{
    public override long Measure() => bytes.Length;

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) => new(
        MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false));
}

internal sealed class SeekableStreamBytes(Stream stream, long? length) : SourceBytes
{
    private readonly long _start = stream.Position;

    public override bool OwnsStreams => false;

    public override long Measure() => length ?? stream.Length - _start;

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        stream.Position = _start;
        return new(stream);
    }
}

internal sealed class ForwardOnlyStreamBytes(Stream stream, long length) : SourceBytes
{
    private int _isOpened;

    public override bool CanBeRead => Volatile.Read(ref _isOpened) == 0;

    public override bool OwnsStreams => false;

    public override long Measure() => length;

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _isOpened, 1) == 0 ? new(stream) : throw TransferFailure.SourceSpent();
}

internal sealed class OpenerBytes(Func<CancellationToken, ValueTask<Stream>> open, long length) : SourceBytes
{
    public override long Measure() => length;

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) => open(cancellationToken);
}
