using System.Net.Http.Headers;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>Writes a download to a stream, starting at its current position. A retry starts there again.</summary>
/// <param name="stream">The stream. It is not closed.</param>
/// <param name="isOwn">Whether the stream is a file of the SDK. Exceptions must not contain its path.</param>
internal sealed class DownloadTarget(Stream stream, bool isOwn)
{
    // Null if the stream cannot go back.
    private readonly Extent? _before = Measure(stream);
    private bool _isWritten;
    private bool _isAbandoned;

    /// <summary>Whether written bytes can be discarded. False after an abandoned write, which may still run.</summary>
    public bool CanRestart => !_isAbandoned && (!_isWritten || _before is not null);

    /// <summary>The name of the file, as the storage states it. Empty if it states none.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>The MIME type of the file, as the storage states it. Empty if it states none.</summary>
    public string ContentType { get; private set; } = "";

    /// <summary>Takes the name and the type of the file from the headers of the storage.</summary>
    public void Describe(HttpContentHeaders headers)
    {
        try
        {
            ContentType = headers.ContentType?.MediaType ?? "";
            var disposition = headers.ContentDisposition;
            FileName = disposition?.FileNameStar ?? disposition?.FileName?.Trim('"') ?? "";
        }
        catch (Exception)
        {
            // The platform decodes a name in any encoding, and throws for those that it does not allow, such as UTF-7.
            // The file matters more than its name.
        }
    }

    /// <summary>Discards the written bytes.</summary>
    public void Restart()
    {
        if (!_isWritten || _before is not { } before)
            return;
        try
        {
            stream.Position = before.Position;
            stream.SetLength(before.Length);
        }
        catch (NotSupportedException)
        {
            // The stream has a fixed length. The retry overwrites the bytes.
        }
        catch (Exception exception)
        {
            throw TransferFailure.Destination(exception, includeCause: !isOwn);
        }
    }

    // Exceptions of the destination are marked, because only failures of the network are retried.
    public async ValueTask WriteAsync(TransferBuffer buffer, int count, CancellationToken cancellationToken)
    {
        _isWritten = true;
        try
        {
            await buffer.DrainAsync(stream, count, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw TransferFailure.Destination(exception, includeCause: !isOwn);
        }
        finally
        {
            _isAbandoned = buffer.IsInUse;
        }
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        Task? flushing = null;
        try
        {
            flushing = stream.FlushAsync(cancellationToken);
            await flushing.OrAbandonAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw TransferFailure.Destination(exception, includeCause: !isOwn);
        }
        finally
        {
            _isAbandoned = flushing is { IsCompleted: false };
        }
    }

    // A stream of the application may throw although it says that it can seek.
    private static Extent? Measure(Stream stream)
    {
        try
        {
            return stream.CanSeek ? new(stream.Position, stream.Length) : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    private readonly record struct Extent(long Position, long Length);
}
