using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Sends files: requests an upload address, uploads, and posts. Only the post makes an item. It has one client token,
/// and names one upload until the service has refused that upload.
/// </summary>
/// <remarks>
/// Files are posted in the order of the calls. They are uploaded in parallel and enter the queue of the messages when
/// they are uploaded, so a message that is sent during the upload is posted before the file. A caller that needs the
/// message after the file awaits the file. What is sent after DisconnectParticipantAsync waits for it in both queues.
/// </remarks>
internal sealed class AttachmentSender(
    AuthorizedCaller calls,
    SendQueues queues,
    SendRecord record,
    SessionTransfers transfers)
{
    public Task<SentItem> SendAsync(
        AttachmentSource source,
        string parameter,
        IProgress<AttachmentProgress>? progress,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source, parameter);
        SendValidation.ClientToken(clientToken, nameof(clientToken));
        SendValidation.Metadata(metadata);
        try
        {
            var file = AttachmentValidation.Check(source, transfers.Options, parameter);
            return PostAsync(
                new(source, file), clientToken ?? ClientToken.New(), progress, metadata, cancellationToken);
        }
        catch (AttachmentException exception)
        {
            // Not a mistake of the caller, so it is not thrown as one.
            exception.SetMetadata(metadata);
            return Task.FromException<SentItem>(exception);
        }
    }

    // Runs on the caller's thread until it has entered the queue, which keeps the order of the calls.
    private async Task<SentItem> PostAsync(
        AttachmentDraft draft,
        string clientToken,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken)
    {
        calls.ThrowIfCannotSend();
        cancellationToken.ThrowIfCancellationRequested();
        // The same token means the same file. An uploaded file may be posted already, so it is not uploaded again.
        if (record.Begin(clientToken) is { AttachmentId.Length: > 0 } failed)
            draft = draft with { AttachmentId = failed.AttachmentId };
        record.ShowDraft(clientToken, draft);
        // Before it enters the queue of the files: see DisconnectSender.
        var section = queues.Messages.Current;
        // Left after a failure is recorded, so that the next file sees it.
        using var ticket = queues.Files.Enter();
        try
        {
            if (!draft.IsUploaded)
            {
                var uploadedAs = await UploadAsync(draft, progress, metadata, cancellationToken).ConfigureAwait(false);
                draft = draft with { AttachmentId = uploadedAs };
            }

            await ticket.WaitAsync(cancellationToken).ConfigureAwait(false);
            // Another call with this token may have failed since, whose file may be posted already.
            if (record.Begin(clientToken) is { AttachmentId.Length: > 0 } other)
                draft = draft with { AttachmentId = other.AttachmentId };
            // Before the service can push the item, which has this id.
            record.UpdateDraft(clientToken, draft);
            await CompleteAsync(draft.AttachmentId, clientToken, section, metadata, cancellationToken)
                .ConfigureAwait(false);
            record.Accept(clientToken, id: "", time: null, isRejected: false);
            return new() { Id = "", AttachmentId = draft.AttachmentId, ClientToken = clientToken, Metadata = metadata };
        }
        catch (Exception exception)
        {
            var rest = draft.After(exception);
            record.Fail(
                clientToken,
                new(
                    (again, cancellation) => PostAsync(rest, clientToken, progress, again, cancellation),
                    rest.AttachmentId),
                exception);
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
            var started = await calls.CallAsync(
                StartAttachmentUpload.Operation,
                token => new()
                {
                    ConnectionToken = token,
                    AttachmentName = draft.File.Name,
                    AttachmentSizeInBytes = length,
                    ContentType = draft.File.ContentType,
                    // A new one: the response to an earlier token is an address that may have expired.
                    ClientToken = ClientToken.New(),
                },
                metadata,
                cancellationToken).ConfigureAwait(false);
            var target = new UploadTarget(started.AttachmentId, started.UploadUrl, started.HeadersToInclude);
            try
            {
                await calls.RunAsync(
                    "PutAttachment",
                    cancellation => transfers.Get().PutAsync(target, draft.Source, length, progress, cancellation),
                    metadata,
                    cancellationToken).ConfigureAwait(false);
                return target.AttachmentId;
            }
            catch (AttachmentException exception) when (
                exception is { Reason: AttachmentFailure.UploadRefused, StatusCode: 403 }
                && !isSecond
                && draft.Source.CanBeRead)
            {
                // The address has expired. The service gives another one.
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
            return length >= 1 && length <= transfers.Options.MaxBytes
                ? length
                : throw TransferFailure.SourceChanged(transfers.Options.MaxBytes, length);
        }
        catch (AttachmentException exception)
        {
            exception.SetMetadata(metadata);
            throw;
        }
    }

    private Task<CompleteAttachmentUploadResult> CompleteAsync(
        string attachmentId,
        string clientToken,
        SendQueue.Section section,
        object? metadata,
        CancellationToken cancellationToken) =>
        queues.Messages.RunAsync(
            turn => calls.CallAsync(
                CompleteAttachmentUpload.Operation,
                token => new() { ConnectionToken = token, AttachmentId = attachmentId, ClientToken = clientToken },
                metadata,
                turn).AsTask(),
            cancellationToken,
            section);
}
