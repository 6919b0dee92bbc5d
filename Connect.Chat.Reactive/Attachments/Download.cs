using System.Net;
using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>Downloads a file from the storage. It must have the size that the service announced, if any.</summary>
internal sealed class Download(
    string attachmentId,
    Uri url,
    long? size,
    DownloadTarget target,
    IProgress<AttachmentProgress>? progress,
    TimeProvider time)
    : Transfer("GetAttachmentBytes", attachmentId, time)
{
    public override bool CanRetryAttempt => target.CanRestart;

    protected override async ValueTask<long> TransferAsync(TransferHttp http, TimeoutTokenSource stallTimer)
    {
        target.Restart();
        using var request = PresignedRequest.Get(url);
        using var response = await http
            .SendAsync(request, AttachmentFailure.DownloadRefused, stallTimer.Token)
            .ConfigureAwait(false);
        // Any other success is a part of the file, something else in its place, or nothing.
        if (response.StatusCode != HttpStatusCode.OK)
            throw TransferFailure.NotTheFile((int)response.StatusCode);
        target.Describe(response.Content.Headers);
        var contentLength = response.Content.Headers.ContentLength;
        if (size is { } expected && contentLength is { } announced && expected != announced)
            throw TransferFailure.SizeMismatch(expected, announced);
        var bytes = await CopyAsync(response, contentLength, http, stallTimer).ConfigureAwait(false);
        await target.FlushAsync(stallTimer.Token).ConfigureAwait(false);
        return bytes;
    }

    private async ValueTask<long> CopyAsync(
        HttpResponseMessage response, long? contentLength, TransferHttp http, TimeoutTokenSource stallTimer)
    {
        var expected = size ?? contentLength;
        var maxBytes = expected ?? http.Options.MaxBytes;
        var meter = http.CreateMeter(progress);
        meter.Report(0, expected);
        using var buffer = new TransferBuffer(http.Options.BufferBytes);
        using var body = await response.Content.OpenAsync(stallTimer.Token).ConfigureAwait(false);
        long received = 0;
        while (await buffer.FillAsync(body, stallTimer.Token).ConfigureAwait(false) is > 0 and var read)
        {
            stallTimer.Renew(http.Options.StallTimeout);
            received += read;
            if (received > maxBytes)
                throw TransferFailure.SizeMismatch(expected, received);
            await target.WriteAsync(buffer, read, stallTimer.Token).ConfigureAwait(false);
            meter.Report(received, expected);
        }

        if (received < expected)
        {
            throw contentLength is null
                ? TransferFailure.SizeMismatch(expected, received)
                : TransferFailure.Network(new EndOfStreamException());
        }

        if (expected is null)
            meter.Report(received, received);
        return received;
    }
}
