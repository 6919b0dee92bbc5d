using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>Fetches files of the chat, or the addresses where they can be fetched.</summary>
internal sealed class AttachmentDownloads(SessionCore core)
{
    public Task<AttachmentUrl> GetUrlAsync(
        string attachmentId, TimeSpan? expiry, object? metadata, CancellationToken cancellationToken)
    {
        AttachmentValidation.Id(attachmentId, nameof(attachmentId));
        AttachmentValidation.Expiry(expiry, nameof(expiry));
        SendValidation.Metadata(metadata, nameof(metadata));
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
        SendValidation.Metadata(metadata, nameof(metadata));
        return ToStreamAsync(attachmentId, new DownloadTarget(destination, isOwn: false), progress, metadata, cancellationToken);
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
        SendValidation.Metadata(metadata, nameof(metadata));
        return ToFileAsync(
            attachmentId,
            Path.GetDirectoryName(whole)!,
            file =>
            {
                file.MoveTo(whole, overwrite);
                return whole;
            },
            isTaken: () => Directory.Exists(whole) || (!overwrite && File.Exists(whole)),
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
        if (attachment is null)
            throw new ArgumentNullException(nameof(attachment));
        AttachmentValidation.Id(attachment.Id, nameof(attachment));
        var whole = AttachmentValidation.Whole(directory, nameof(directory));
        SendValidation.Metadata(metadata, nameof(metadata));
        return ToFileAsync(
            attachment.Id,
            whole,
            file => file.MoveInto(whole, SafeFileName.Of(attachment), overwrite),
            isTaken: static () => false,
            progress,
            metadata,
            cancellationToken);
    }

    private async Task<DownloadedAttachment> ToFileAsync(
        string attachmentId,
        string directory,
        Func<AtomicFile, string> move,
        Func<bool> isTaken,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken)
    {
        core.Calls.ThrowIfNeverConnected();
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (isTaken())
                throw TransferFailure.DestinationExists();
            using var file = new AtomicFile(directory);
            var downloaded = await ToStreamAsync(attachmentId, file.Target, progress, metadata, cancellationToken).ConfigureAwait(false);
            return downloaded with { Path = move(file) };
        }
        catch (AttachmentException failure)
        {
            failure.AttachmentId = attachmentId;
            failure.Metadata = metadata;
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
                var bytes = await core.Calls.RunAsync(
                    "GetAttachmentBytes",
                    cancellation => core.Transfers.GetAsync(
                        attachmentId, address.Url, address.Size, target, progress, cancellation),
                    metadata,
                    cancellationToken).ConfigureAwait(false);
                return new() { AttachmentId = attachmentId, Bytes = bytes, Metadata = metadata };
            }
            catch (AttachmentException expired) when (
                expired is { Reason: AttachmentFailure.DownloadRefused, StatusCode: 403 } && !isSecond && target.CanRestart)
            {
                // The address was good for a while only; another one is to be had.
            }
        }
    }

    private async Task<AttachmentUrl> UrlAsync(
        string attachmentId, TimeSpan? expiry, object? metadata, CancellationToken cancellationToken)
    {
        core.Calls.ThrowIfNeverConnected();
        cancellationToken.ThrowIfCancellationRequested();
        var found = await core.Calls.CallAsync(
            "GetAttachment",
            (connectionToken, cancellation) => GetAsync(attachmentId, expiry, connectionToken, cancellation),
            metadata,
            cancellationToken).ConfigureAwait(false);
        return new() { Url = found.Url, Expiry = found.UrlExpiry, Size = found.AttachmentSizeInBytes, Metadata = metadata };
    }

    private async Task<GetAttachmentResult> GetAsync(
        string attachmentId, TimeSpan? expiry, string connectionToken, CancellationToken cancellationToken)
    {
        try
        {
            return await core.Client.GetAttachmentAsync(
                new()
                {
                    ConnectionToken = connectionToken,
                    AttachmentId = attachmentId,
                    UrlExpiryInSeconds = (int?)expiry?.TotalSeconds,
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (ParticipantServiceException refusal) when (
            refusal is { IsFromService: true, StatusCode: 400 or 404 or 409 })
        {
            // What was asked has been checked, so this is about the attachment itself.
            var failure = TransferFailure.NotAvailable(refusal);
            failure.AttachmentId = attachmentId;
            throw failure;
        }
    }
}
