using Connect.Chat.Reactive.Attachments;

namespace Connect.Chat.Reactive.Session;

/// <summary>A file to send, and how far it has come.</summary>
/// <param name="Source">Where its bytes come from.</param>
/// <param name="File">What the service is told of it.</param>
/// <param name="AttachmentId">Under which id it lies in the storage, uploaded; empty when it is still to be uploaded.</param>
internal sealed record AttachmentDraft(AttachmentSource Source, AttachmentFile File, string AttachmentId = "")
{
    public bool IsUploaded => AttachmentId.Length > 0;

    /// <summary>How it looks in the transcript until the service has shown it.</summary>
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
    /// What to go on with after a failure. What was uploaded is posted by its id when it is sent again, as it may be
    /// posted already; unless the service has said clearly that it does not take it.
    /// </summary>
    public AttachmentDraft After(Exception failure) =>
        failure is ParticipantServiceException { StatusCode: >= 400 and < 500 and not (401 or 403 or 408 or 429) }
            ? this with { AttachmentId = "" }
            : this;

    /// <summary>The type alone: a name is nothing for a log.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{File}";
}
