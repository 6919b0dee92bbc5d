using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>What the service says of where a file goes.</summary>
internal sealed record UploadTarget(string AttachmentId, Uri Url, IReadOnlyDictionary<string, string> Headers)
{
    public bool HasHeaderBeyondAscii => !Headers.Values.All(HeaderText.IsAscii);

    /// <summary>The id alone.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => LogText.Escape(AttachmentId);
}

/// <summary>A file on its way to the storage.</summary>
internal sealed class Upload(
    UploadTarget target, AttachmentSource source, long length, IProgress<AttachmentProgress>? progress, TimeProvider time)
    : Transfer("PutAttachment", target.AttachmentId, time)
{
    private Task _letGo = Task.CompletedTask;

    public override bool CanStart => source.CanBeRead;

    protected override async ValueTask<long> TryAsync(TransferHttp http, TimeoutTokenSource watch)
    {
        // Two attempts at once would read one stream in turns.
        await _letGo.WaitAsync(watch.Token).ConfigureAwait(false);
        watch.Renew(http.Options.StallTimeout);
        var meter = http.Meter(progress);
        using var content = new UploadContent(
            source,
            length,
            http.Options.BufferBytes,
            sent =>
            {
                watch.Renew(http.Options.StallTimeout);
                meter.Report(sent, length);
            },
            watch.Token);
        meter.Report(0, length);
        try
        {
            using var request = PresignedRequest.Put(target.Url, target.Headers, content);
            using var response = await http.SendAsync(request, AttachmentFailure.UploadRefused, watch.Token).ConfigureAwait(false);
            return length;
        }
        catch (Exception) when (content.Failure is not null)
        {
            // As it was thrown, and not as the platform wraps it.
            throw content.Failure;
        }
        catch (HttpRequestException exception) when (exception.InnerException is null && target.HasHeaderBeyondAscii)
        {
            // A failure of the network has a cause; this is the handler, which does not send such a header.
            throw TransferFailure.HeaderNotSent(exception);
        }
        finally
        {
            _letGo = content.WhenLetGo;
        }
    }
}
