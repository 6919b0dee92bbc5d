using System.Net.Http.Headers;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>Writes a download to a stream, starting at its current position. A retry starts there again.</summary>
/// <param name="stream">The stream. It is not closed.</param>
/// <param name="isOwn">Whether the stream is a file of the SDK. Exceptions must not contain its path.</param>
internal sealed class DownloadTarget(Stream stream, bool isOwn)
{
    private readonly long _start = stream.CanSeek ? stream.Position : 0;
    private readonly long _length = stream.CanSeek ? stream.Length : 0;
    private bool _isWritten;
    private bool _isAbandoned;

    /// <summary>Whether written bytes can be discarded. False after an abandoned write, which may still run.</summary>
    public bool CanRestart => !_isAbandoned && (!_isWritten || stream.CanSeek);

    /// <summary>The name of the file, as the storage states it. Empty if it states none.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>The MIME type of the file, as the storage states it. Empty if it states none.</summary>
    public string ContentType { get; private set; } = "";

    /// <summary>Takes the name and the type of the file from the headers of the storage.</summary>
    public void Describe(HttpContentHeaders headers)
    {
        ContentType = headers.ContentType?.MediaType ?? "";
        var disposition = headers.ContentDisposition;
        FileName = disposition?.FileNameStar ?? disposition?.FileName?.Trim('"') ?? "";
    }

    /// <summary>Discards the written bytes.</summary>
    public void Restart()
    {
        if (!_isWritten)
            return;
        try
        {
            stream.Position = _start;
            stream.SetLength(_length);
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
}
