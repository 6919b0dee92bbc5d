using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>The service's response to a request for an upload: the attachment's id, URL and headers.</summary>
internal sealed record UploadTarget(string AttachmentId, Uri Url, IReadOnlyDictionary<string, string> Headers)
{
    public bool HasHeaderBeyondAscii => !Headers.Values.All(HeaderText.IsAscii);

    /// <summary>Returns the id only.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => LogText.Escape(AttachmentId);
}

/// <summary>Uploads a file to the storage.</summary>
internal sealed class Upload(
    UploadTarget target,
    AttachmentSource source,
    long length,
    IProgress<AttachmentProgress>? progress,
    TimeProvider time)
    : Transfer("PutAttachment", target.AttachmentId, time)
{
    private Task _sourceReleased = Task.CompletedTask;

    public override bool CanRetryAttempt => source.CanBeRead;

    protected override async ValueTask<long> TransferAsync(TransferHttp http, TimeoutTokenSource stallTimer)
    {
        // The body of the previous attempt may still read the source. Concurrent reads would split the bytes.
        await _sourceReleased.WaitAsync(stallTimer.Token).ConfigureAwait(false);
        stallTimer.Renew(http.Options.StallTimeout);
        var meter = http.CreateMeter(progress);
        using var content = new UploadContent(
            source,
            length,
            http.Options.BufferBytes,
            sent =>
            {
                stallTimer.Renew(http.Options.StallTimeout);
                meter.Report(sent, length);
            },
            stallTimer.Token);
        meter.Report(0, length);
        try
        {
            using var request = PresignedRequest.Put(target.Url, target.Headers, content);
            using var response = await http
                .SendAsync(request, AttachmentFailure.UploadRefused, stallTimer.Token)
                .ConfigureAwait(false);
            return length;
        }
        catch (Exception) when (content.Failure is not null)
        {
            // The original exception, without the wrapper that the platform adds.
            throw content.Failure;
        }
        catch (HttpRequestException exception) when (exception.InnerException is null && target.HasHeaderBeyondAscii)
        {
            // A network failure has an inner exception. Without one, the handler itself rejected the header.
            throw TransferFailure.HeaderNotSent(exception);
        }
        finally
        {
            _sourceReleased = content.SourceReleased;
        }
    }
}
