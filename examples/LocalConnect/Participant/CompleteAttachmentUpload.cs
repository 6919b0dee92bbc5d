namespace Connect.Chat.Local;

internal sealed record CompleteAttachmentUploadRequest(IReadOnlyList<string>? AttachmentIds, string? ClientToken);

internal sealed record CompleteAttachmentUploadResponse;

/// <summary>Makes an uploaded file an item of the chat, and sends it to the scanner.</summary>
internal static class CompleteAttachmentUpload
{
    public static CompleteAttachmentUploadResponse Handle(Caller caller, CompleteAttachmentUploadRequest request)
    {
        if (request.AttachmentIds is not [string id])
            throw ServiceException.Validation("AttachmentIds must name exactly one attachment.");

        Attachment? attachment = caller.Service.Attachments.Find(id);
        if (attachment?.Contact != caller.Contact)
            throw ServiceException.Validation("There is no attachment of this id.");

        return caller.Once("CompleteAttachmentUpload", request.ClientToken, () =>
        {
            if (attachment is not { Stage: AttachmentStage.Uploading, Bytes: not null })
                throw ServiceException.Conflict("The attachment is not one that was uploaded and not yet completed.");

            attachment.Stage = AttachmentStage.Scanning;
            ContactItem item = caller.Contact.Post(caller.Participant.Draft(attachment.ContentType, content: null) with
            {
                Type = ItemTypes.Attachment,
                Attachments = [attachment.ToItem()],
            });
            _ = Scanner.ScanAsync(caller.Service, attachment, item);
            return new CompleteAttachmentUploadResponse();
        });
    }
}
