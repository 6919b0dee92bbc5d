using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>Downloads files of the chat, and fetches the addresses of files.</summary>
internal sealed class AttachmentDownloads(AuthorizedCaller calls, SessionTransfers transfers)
{
    public Task<AttachmentUrl> GetUrlAsync(
        string attachmentId, TimeSpan? expiry, object? metadata, CancellationToken cancellationToken)
    {
        AttachmentValidation.Id(attachmentId, nameof(attachmentId));
        AttachmentValidation.Expiry(expiry, nameof(expiry));
        SendValidation.Metadata(metadata);
        return UrlAsync(attachmentId, expiry, metadata, cancellationToken);
    }

    public Task<DownloadedAttachment> ToStreamAsync(
        string attachmentId,
        Stream destination,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken)
    {
        AttachmentValidation.Id(attachmentId, nameof(attachmentId));
        AttachmentValidation.Destination(destination, nameof(destination));
        SendValidation.Metadata(metadata);
        var target = new DownloadTarget(destination, isOwn: false);
        return ToStreamAsync(attachmentId, target, progress, metadata, cancellationToken);
    }

    public Task<DownloadedAttachment> ToFileAsync(
        string attachmentId,
        string path,
        bool overwrite,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken)
    {
        AttachmentValidation.Id(attachmentId, nameof(attachmentId));
        var whole = AttachmentValidation.FilePath(path, nameof(path));
        SendValidation.Metadata(metadata);
        return ToFileAsync(
            attachmentId,
            Path.GetDirectoryName(whole)!,
            file =>
            {
                file.MoveTo(whole, overwrite);
                return whole;
            },
            exists: () => Directory.Exists(whole) || (!overwrite && File.Exists(whole)),
            progress,
            metadata,
            cancellationToken);
    }

    public Task<DownloadedAttachment> ToDirectoryAsync(
        ChatAttachment attachment,
        string directory,
        bool overwrite,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        AttachmentValidation.Id(attachment.Id, nameof(attachment));
        var whole = AttachmentValidation.Whole(directory, nameof(directory));
        SendValidation.Metadata(metadata);
        return IntoDirectoryAsync(attachment, whole, overwrite, progress, metadata, cancellationToken);
    }

    private async Task<DownloadedAttachment> IntoDirectoryAsync(
        ChatAttachment attachment,
        string directory,
        bool overwrite,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken)
    {
        var downloaded = await ToFileAsync(
            attachment.Id,
            directory,
            file => file.MoveInto(directory, SafeFileName.Of(attachment), overwrite),
            exists: static () => false,
            progress,
            metadata,
            cancellationToken).ConfigureAwait(false);
        return downloaded with
        {
            Name = attachment.Name.Length > 0 ? attachment.Name : downloaded.Name,
            ContentType = attachment.ContentType.Length > 0 ? attachment.ContentType : downloaded.ContentType,
        };
    }

    private async Task<DownloadedAttachment> ToFileAsync(
        string attachmentId,
        string directory,
        Func<AtomicFile, string> move,
        Func<bool> exists,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken)
    {
        calls.ThrowIfNeverConnected();
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (exists())
                throw TransferFailure.DestinationExists();
            using var file = new AtomicFile(directory);
            var downloaded = await ToStreamAsync(attachmentId, file.Target, progress, metadata, cancellationToken)
                .ConfigureAwait(false);
            return downloaded with { Path = move(file) };
        }
        catch (AttachmentException exception)
        {
            exception.SetAttachmentId(attachmentId);
            exception.SetMetadata(metadata);
            throw;
        }
    }

    private async Task<DownloadedAttachment> ToStreamAsync(
        string attachmentId,
        DownloadTarget target,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            var address = await UrlAsync(attachmentId, expiry: null, metadata, cancellationToken).ConfigureAwait(false);
            try
            {
                var bytes = await calls.RunAsync(
                    "GetAttachmentBytes",
                    cancellation => transfers.Get().GetAsync(
                        attachmentId, address.Url.Reveal(), address.Size, target, progress, cancellation),
                    metadata,
                    cancellationToken).ConfigureAwait(false);
                return new()
                {
                    AttachmentId = attachmentId,
                    Bytes = bytes,
                    Name = target.FileName,
                    ContentType = target.ContentType,
                    Metadata = metadata,
                };
            }
            catch (AttachmentException exception) when (
                exception is { Reason: AttachmentFailure.DownloadRefused, StatusCode: 403 }
                && !isSecond
                && target.CanRestart)
            {
                // The address has expired. The service gives another one.
            }
        }
    }

    private async Task<AttachmentUrl> UrlAsync(
        string attachmentId, TimeSpan? expiry, object? metadata, CancellationToken cancellationToken)
    {
        calls.ThrowIfNeverConnected();
        cancellationToken.ThrowIfCancellationRequested();
        var isRequested = false;
        try
        {
            var found = await calls.CallAsync(GetAttachment.Operation, CreateRequest, metadata, cancellationToken)
                .ConfigureAwait(false);
            return new()
            {
                Url = new(found.Url),
                Expiry = found.UrlExpiry,
                Size = found.AttachmentSizeInBytes,
                Metadata = metadata,
            };
        }
        catch (ParticipantServiceException exception) when (
            isRequested && exception is { IsFromService: true, StatusCode: 400 or 404 or 409 })
        {
            // The arguments are valid, so the service refuses the attachment itself.
            var failure = TransferFailure.NotAvailable(exception);
            failure.SetAttachmentId(attachmentId);
            failure.SetMetadata(metadata);
            throw failure;
        }

        GetAttachmentRequest CreateRequest(string connectionToken)
        {
            isRequested = true;
            return new()
            {
                ConnectionToken = connectionToken,
                AttachmentId = attachmentId,
                UrlExpiryInSeconds = (int?)expiry?.TotalSeconds,
            };
        }
    }
}
