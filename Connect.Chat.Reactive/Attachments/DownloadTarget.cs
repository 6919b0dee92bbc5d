namespace Connect.Chat.Reactive.Attachments;

/// <summary>Where a file is written to, from where the stream stands; from there again when it must be fetched again.</summary>
/// <param name="stream">The stream; not closed.</param>
/// <param name="isOwn">Whether it is a file of ours, whose name no exception may tell.</param>
internal sealed class DownloadTarget(Stream stream, bool isOwn)
{
    private readonly long _start = stream.CanSeek ? stream.Position : 0;
    private readonly long _length = stream.CanSeek ? stream.Length : 0;
    private bool _isWritten;

    /// <summary>Whether what was written can be taken back.</summary>
    public bool CanRestart => !_isWritten || stream.CanSeek;

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

    // What the destination throws is to be told apart from what the network throws, which is worth another try.
    public async ValueTask WriteAsync(byte[] buffer, int count, CancellationToken cancellationToken)
    {
        _isWritten = true;
        try
        {
            await stream.WriteAllAsync(buffer, count, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw TransferFailure.Destination(failure, isShown: !isOwn);
        }
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw TransferFailure.Destination(failure, isShown: !isOwn);
        }
    }
}
