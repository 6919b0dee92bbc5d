using Connect.Chat.Reactive.Attachments;

namespace Connect.Chat.Reactive.Session;

/// <summary>A file to send, and its progress.</summary>
/// <param name="Source">The source of its bytes.</param>
/// <param name="File">Its name and content type.</param>
/// <param name="AttachmentId">Its id in the storage; empty until it is uploaded.</param>
internal sealed record AttachmentDraft(AttachmentSource Source, AttachmentFile File, string AttachmentId = "")
{
    public bool IsUploaded => AttachmentId.Length > 0;

    /// <summary>Returns the file as the transcript shows it until the service has pushed it.</summary>
    public AttachmentMessage ToItem(ChatDetails details, ParticipantRole role) => new()
    {
        ContentType = File.ContentType,
        Participant = Draft.Sender(details, role),
        ContactId = details.ContactId,
        InitialContactId = details.InitialContactId,
        Attachments = new ItemList<ChatAttachment>(
        [
            new()
            {
                Id = AttachmentId,
                Name = File.Name,
                ContentType = File.ContentType,
                Status = AttachmentStatus.InProgress,
            },
        ]),
    };

    /// <summary>
    /// Returns the draft to send again after a failure. An uploaded file keeps its id, because it may be posted
    /// already, unless the service itself has refused it.
    /// </summary>
    public AttachmentDraft After(Exception exception) =>
        exception is ParticipantServiceException
        {
            IsFromService: true,
            StatusCode: >= 400 and < 500 and not (401 or 403 or 408 or 429),
        }
            ? this with { AttachmentId = "" }
            : this;

    /// <summary>The content type alone: the name stays out of logs.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{File}";
}
