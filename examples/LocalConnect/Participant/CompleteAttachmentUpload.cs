namespace Connect.Chat.Local;

internal sealed record CompleteAttachmentUploadRequest(IReadOnlyList<string> AttachmentIds, string ClientToken);

internal sealed record CompleteAttachmentUploadResponse;

/// <summary>Posts an uploaded file as an item of the chat, and starts its scan.</summary>
internal static class CompleteAttachmentUpload
{
    public static CompleteAttachmentUploadResponse Handle(Caller caller, CompleteAttachmentUploadRequest request)
    {
        Attachment? attachment = caller.Service.Attachments.Find(request.AttachmentIds.Single());
        if (attachment?.Contact != caller.Contact)
            throw ServiceException.Validation("There is no attachment with this id.");

        return caller.Send("CompleteAttachmentUpload", request.ClientToken, () =>
        {
            if (attachment is not { Stage: AttachmentStage.Uploading, Bytes: not null })
                throw ServiceException.Conflict("The attachment has not been uploaded, or has already been completed.");

            caller.RequireRoomForAttachment();
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
