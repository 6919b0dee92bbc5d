using System.Runtime.InteropServices;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>Where the bytes of an <see cref="AttachmentSource"/> come from.</summary>
internal abstract class SourceBytes
{
    /// <summary>Whether <see cref="OpenAsync"/> will do, for the first time or again.</summary>
    public virtual bool CanBeRead => true;

    /// <summary>Whether what was opened is ours to close.</summary>
    public virtual bool IsClosedAfterUse => true;

    public abstract long Measure();

    public abstract ValueTask<Stream> OpenAsync(CancellationToken cancellationToken);
}

internal sealed class FileBytes(string path) : SourceBytes
{
    public override long Measure() => new FileInfo(path).Length;

    // It may be a log that is being written; what is copied at once needs no buffer in between.
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

internal sealed class RewoundBytes(Stream stream, long? length) : SourceBytes
{
    private readonly long _start = stream.Position;

    public override bool IsClosedAfterUse => false;

    public override long Measure() => length ?? stream.Length - _start;

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        stream.Position = _start;
        return new(stream);
    }
}

internal sealed class PassingBytes(Stream stream, long length) : SourceBytes
{
    private int _opened;

    public override bool CanBeRead => Volatile.Read(ref _opened) == 0;

    public override bool IsClosedAfterUse => false;

    public override long Measure() => length;

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _opened, 1) == 0 ? new(stream) : throw TransferFailure.SourceSpent();
}

internal sealed class OpenedBytes(Func<CancellationToken, ValueTask<Stream>> open, long length) : SourceBytes
{
    public override long Measure() => length;

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) => open(cancellationToken);
}
