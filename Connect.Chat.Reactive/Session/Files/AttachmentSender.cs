using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Sends files: asks where to, uploads, and posts. Only posting makes an item, so only posting is done once: under one
/// client token, and for one upload until the service has refused that.
/// </summary>
/// <remarks>
/// Files are posted in the order in which they were asked for, but upload side by side, and outside the line in which
/// messages stand: a file takes its place there when it is uploaded. A message that is written meanwhile is therefore
/// posted before the file. To hold it back would hold up the conversation for as long as 20 MB take on a slow line,
/// and for nothing if the upload fails; whoever needs the message after the file awaits the file.
/// </remarks>
internal sealed class AttachmentSender(SessionCore core)
{
    public Task<SentItem> SendAsync(
        AttachmentSource source,
        string parameter,
        IProgress<AttachmentProgress>? progress,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken)
    {
        if (source is null)
            throw new ArgumentNullException(parameter);
        SendValidation.ClientToken(clientToken, nameof(clientToken));
        SendValidation.Metadata(metadata, nameof(metadata));
        try
        {
            var file = AttachmentValidation.Check(source, core.AttachmentOptions, parameter);
            return PostAsync(new(source, file), clientToken ?? ClientToken.New(), progress, metadata, cancellationToken);
        }
        catch (AttachmentException unreadable)
        {
            // Not the caller's mistake, and so told where failures are told.
            unreadable.Metadata = metadata;
            return Task.FromException<SentItem>(unreadable);
        }
    }

    /// <summary>Completes when the files that were asked for before have been posted, or have failed.</summary>
    public async Task WhenPostedAsync(CancellationToken cancellationToken)
    {
        using var ticket = core.Files.Enter();
        await ticket.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    // Starts on the caller's thread, as places in line are taken in the order of the calls; fails through the task.
    private async Task<SentItem> PostAsync(
        AttachmentDraft draft,
        string token,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken)
    {
        core.Calls.ThrowIfCannotSend();
        cancellationToken.ThrowIfCancellationRequested();
        // The same token is the same file: what is uploaded already, and maybe posted, is not uploaded again.
        if (core.FailedSends.Take(token) is { AttachmentId.Length: > 0 } failed)
            draft = draft with { AttachmentId = failed.AttachmentId };
        core.Streams.Emit(new TranscriptChange.SendBegan(token, draft.ToItem(core.Details, core.Kind.Role), core.Time.GetUtcNow()));
        try
        {
            using var ticket = core.Files.Enter();
            if (!draft.IsUploaded)
            {
                draft = draft with { AttachmentId = await UploadAsync(draft, progress, metadata, cancellationToken).ConfigureAwait(false) };
                // Before the item can come, by this id.
                core.Streams.Emit(new TranscriptChange.DraftChanged(token, draft.ToItem(core.Details, core.Kind.Role)));
            }

            await ticket.WaitAsync(cancellationToken).ConfigureAwait(false);
            await CompleteAsync(draft.AttachmentId, token, metadata, cancellationToken).ConfigureAwait(false);
            core.Streams.Emit(new TranscriptChange.SendAccepted(token, Id: "", Time: null));
            return new() { Id = "", AttachmentId = draft.AttachmentId, ClientToken = token, Metadata = metadata };
        }
        catch (Exception failure)
        {
            var left = draft.After(failure);
            core.OnSendFailed(
                token,
                new((again, cancellation) => PostAsync(left, token, progress, again, cancellation), left.AttachmentId),
                failure);
            throw;
        }
    }

    private async Task<string> UploadAsync(
        AttachmentDraft draft,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            var length = Measure(draft.Source, metadata);
            var target = await core.Calls.CallAsync(
                "StartAttachmentUpload",
                (connectionToken, cancellation) => StartAsync(draft.File, length, connectionToken, cancellation),
                metadata,
                cancellationToken).ConfigureAwait(false);
            try
            {
                await core.Calls.RunAsync(
                    "PutAttachment",
                    cancellation => core.Transfers.PutAsync(target, draft.Source, length, progress, cancellation),
                    metadata,
                    cancellationToken).ConfigureAwait(false);
                return target.AttachmentId;
            }
            catch (AttachmentException expired) when (
                expired is { Reason: AttachmentFailure.UploadRefused, StatusCode: 403 } && !isSecond && draft.Source.CanBeRead)
            {
                // The address was good for a while only; another one is to be had.
            }
        }
    }

    private long Measure(AttachmentSource source, object? metadata)
    {
        try
        {
            if (!source.CanBeRead)
                throw TransferFailure.SourceSpent();
            var length = source.Measure();
            return length >= 1 && length <= core.AttachmentOptions.MaxBytes
                ? length
                : throw TransferFailure.SourceChanged(core.AttachmentOptions.MaxBytes, length);
        }
        catch (AttachmentException failure)
        {
            failure.Metadata = metadata;
            throw;
        }
    }

    // Under a token of its own each time: what was answered to an earlier one is an address that may have expired.
    private async Task<UploadTarget> StartAsync(
        AttachmentFile file, long length, string connectionToken, CancellationToken cancellationToken)
    {
        var started = await core.Client.StartAttachmentUploadAsync(
            new()
            {
                ConnectionToken = connectionToken,
                AttachmentName = file.Name,
                AttachmentSizeInBytes = length,
                ContentType = file.ContentType,
                ClientToken = ClientToken.New(),
            },
            cancellationToken).ConfigureAwait(false);
        return started.AttachmentId.Length > 0
            ? new(started.AttachmentId, started.UploadUrl, started.HeadersToInclude)
            : throw TransferFailure.Untrusted("an address to upload to, but no id for the attachment");
    }

    private Task<CompleteAttachmentUploadResult> CompleteAsync(
        string attachmentId, string token, object? metadata, CancellationToken cancellationToken) =>
        core.Sends.RunAsync(
            turn => core.Calls.CallAsync(
                "CompleteAttachmentUpload",
                (connectionToken, cancellation) => core.Client.CompleteAttachmentUploadAsync(
                    new() { ConnectionToken = connectionToken, AttachmentId = attachmentId, ClientToken = token }, cancellation),
                metadata,
                turn),
            cancellationToken);
}
