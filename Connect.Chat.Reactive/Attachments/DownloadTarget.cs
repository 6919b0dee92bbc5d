using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>Where a file is written to, from where the stream stands; from there again when it must be fetched again.</summary>
/// <param name="stream">The stream; not closed.</param>
/// <param name="isOwn">Whether it is a file of ours, whose name no exception may tell.</param>
internal sealed class DownloadTarget(Stream stream, bool isOwn)
{
    private readonly long _start = stream.CanSeek ? stream.Position : 0;
    private readonly long _length = stream.CanSeek ? stream.Length : 0;
    private bool _isWritten;
    private bool _isAbandoned;

    /// <summary>Whether what was written can be taken back. A write that never returned might still be writing.</summary>
    public bool CanRestart => !_isAbandoned && (!_isWritten || stream.CanSeek);

    /// <summary>Takes back what was written.</summary>
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
            // Of a fixed length, so all that was written is written over.
        }
        catch (Exception failure)
        {
            throw TransferFailure.Destination(failure, isShown: !isOwn);
        }
    }

    // What the destination throws must not be taken for a network failure, which is worth another attempt.
    public async ValueTask WriteAsync(TransferBuffer buffer, int count, CancellationToken cancellationToken)
    {
        _isWritten = true;
        try
        {
            await buffer.DrainAsync(stream, count, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw TransferFailure.Destination(exception, isShown: !isOwn);
        }
        finally
        {
            _isAbandoned = buffer.IsInUse;
        }
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var flushing = FlushedAsync(cancellationToken);
        try
        {
            await flushing.OrAbandonAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw TransferFailure.Destination(exception, isShown: !isOwn);
        }
        finally
        {
            _isAbandoned = !flushing.IsCompleted;
        }
    }

    private async Task<bool> FlushedAsync(CancellationToken cancellationToken)
    {
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }
}
