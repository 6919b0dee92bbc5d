using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>A file on its way from the storage, of the size that the service says, if it does.</summary>
internal sealed class Download(
    string attachmentId,
    Uri url,
    long? size,
    DownloadTarget target,
    IProgress<AttachmentProgress>? progress,
    TimeProvider time)
    : Transfer("GetAttachmentBytes", attachmentId, time)
{
    public override bool CanStart => target.CanRestart;

    protected override async ValueTask<long> TryAsync(TransferHttp http, TimeoutTokenSource watch)
    {
        target.Restart();
        using var request = PresignedRequest.Get(url);
        using var response = await http.SendAsync(request, AttachmentFailure.DownloadRefused, watch.Token).ConfigureAwait(false);
        var announced = response.Content.Headers.ContentLength;
        if (size is { } known && announced is { } other && known != other)
            throw TransferFailure.SizeMismatch(known, other);
        var bytes = await CopyAsync(response, announced, http, watch).ConfigureAwait(false);
        await target.FlushAsync(watch.Token).ConfigureAwait(false);
        return bytes;
    }

    private async ValueTask<long> CopyAsync(HttpResponseMessage response, long? announced, TransferHttp http, TimeoutTokenSource watch)
    {
        var expected = size ?? announced;
        var most = expected ?? http.Options.MaxBytes;
        var meter = http.Meter(progress);
        meter.Report(0, expected);
        using var buffer = new TransferBuffer(http.Options.BufferBytes);
        using var body = await response.Content.OpenAsync(watch.Token).ConfigureAwait(false);
        long received = 0;
        while (await buffer.FillAsync(body, watch.Token).ConfigureAwait(false) is > 0 and var read)
        {
            watch.Renew(http.Options.StallTimeout);
            received += read;
            if (received > most)
                throw TransferFailure.SizeMismatch(expected, received);
            await target.WriteAsync(buffer, read, watch.Token).ConfigureAwait(false);
            meter.Report(received, expected);
        }

        if (received < expected)
            throw announced is null ? TransferFailure.SizeMismatch(expected, received) : TransferFailure.Network(new EndOfStreamException());
        if (expected is null)
            meter.Report(received, received);
        return received;
    }
}
