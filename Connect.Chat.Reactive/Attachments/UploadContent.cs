using System.Buffers;
using System.Net;
using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>
/// The body of one upload request. It copies exactly the announced number of bytes from the source to the network,
/// through one pooled buffer.
/// </summary>
internal sealed class UploadContent(
    AttachmentSource source, long length, int bufferBytes, Action<long> onProgress, CancellationToken attempt)
    : HttpContent
{
    private readonly TaskCompletionSource<bool> _sourceReleased = new();
    private volatile bool _hasStarted;
    private volatile bool _isDisposed;

    /// <summary>The failure of the source. Null if the source did not fail.</summary>
    public AttachmentException? Failure { get; private set; }

    /// <summary>
    /// Completes when the body no longer uses the source. This can be later than the end of the request, because the
    /// storage may reject a request before it has read the body.
    /// </summary>
    public Task SourceReleased => _hasStarted ? _sourceReleased.Task : Task.CompletedTask;

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        CopyAsync(stream, attempt);

#if NET
    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(attempt, cancellationToken);
        await CopyAsync(stream, linked.Token).ConfigureAwait(false);
    }
#endif

    protected override void Dispose(bool disposing)
    {
        _isDisposed = true;
        base.Dispose(disposing);
    }

    private async Task CopyAsync(Stream destination, CancellationToken cancellationToken)
    {
        // The platform may start the body after its request has failed. The next attempt may use the source by then.
        if (_isDisposed)
            throw new ObjectDisposedException(nameof(UploadContent));
        _hasStarted = true;
        var buffer = ArrayPool<byte>.Shared.Rent(bufferBytes);
        Stream? input = null;
        try
        {
            input = await OpenAsync(cancellationToken).ConfigureAwait(false);
            for (long sent = 0; sent < length;)
            {
                var maxBytes = (int)Math.Min(bufferBytes, length - sent);
                var read = await ReadAsync(input, buffer, maxBytes, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    throw Failure = TransferFailure.SourceChanged(length, sent);
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                sent += read;
                if (_isDisposed)
                    return;
                onProgress(sent);
            }
        }
        finally
        {
            if (input is not null)
                source.Close(input);
            ArrayPool<byte>.Shared.Return(buffer);
            _sourceReleased.TrySetResult(true);
        }
    }

    // Failures of the source are marked, because only failures of the network are retried.
    private async ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await source.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure = source.Unreadable(exception);
        }
    }

    private async ValueTask<int> ReadAsync(
        Stream input, byte[] buffer, int maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            var read = await input.ReadAsync(buffer.AsMemory(0, maxBytes), cancellationToken).ConfigureAwait(false);
            return AttachmentStreams.CheckRead(read, maxBytes);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure = source.Unreadable(exception);
        }
    }
}
