using System.Buffers;
using System.Net;
using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>
/// The bytes of a file as the body of one request: copied through one borrowed buffer from the source to the wire,
/// exactly as many as were announced.
/// </summary>
internal sealed class UploadContent(
    AttachmentSource source, long length, int bufferBytes, Action<long> moved, CancellationToken attempt) : HttpContent
{
    private readonly TaskCompletionSource<bool> _letGo = new();
    private volatile bool _hasBegun;
    private volatile bool _isOver;

    /// <summary>What was wrong with the source; null when nothing was.</summary>
    public AttachmentException? Failure { get; private set; }

    /// <summary>
    /// Completes when the source is no longer touched. A request may be over before its body: the storage may refuse
    /// what it has not read.
    /// </summary>
    public Task WhenLetGo => _hasBegun ? _letGo.Task : Task.CompletedTask;

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => CopyAsync(stream, attempt);

#if NET
    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(attempt, cancellationToken);
        await CopyAsync(stream, either.Token).ConfigureAwait(false);
    }
#endif

    protected override void Dispose(bool disposing)
    {
        _isOver = true;
        base.Dispose(disposing);
    }

    private async Task CopyAsync(Stream destination, CancellationToken cancellationToken)
    {
        // The platform may come late to a body whose request has failed; the source may be in use again by then.
        if (_isOver)
            throw new ObjectDisposedException(nameof(UploadContent));
        _hasBegun = true;
        var buffer = ArrayPool<byte>.Shared.Rent(bufferBytes);
        Stream? opened = null;
        try
        {
            opened = await OpenAsync(cancellationToken).ConfigureAwait(false);
            for (long sent = 0; sent < length;)
            {
                var most = (int)Math.Min(bufferBytes, length - sent);
                var read = await ReadAsync(opened, buffer, most, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    throw Failure = TransferFailure.SourceChanged(length, sent);
                await destination.WriteAllAsync(buffer, read, cancellationToken).ConfigureAwait(false);
                sent += read;
                if (_isOver)
                    return;
                moved(sent);
            }
        }
        finally
        {
            if (opened is not null)
                source.Close(opened);
            ArrayPool<byte>.Shared.Return(buffer);
            _letGo.TrySetResult(true);
        }
    }

    // What the source throws is to be told apart from what the network throws, which is worth another try.
    private async ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await source.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure = source.Unreadable(failure);
        }
    }

    private async ValueTask<int> ReadAsync(Stream opened, byte[] buffer, int most, CancellationToken cancellationToken)
    {
        try
        {
            return await opened.ReadSomeAsync(buffer, most, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure = source.Unreadable(failure);
        }
    }
}
