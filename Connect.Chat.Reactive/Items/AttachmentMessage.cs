namespace Connect.Chat.Reactive;

/// <summary>
/// A message that carries files. <see cref="ChatItem.ContentType"/> is that of the file. The same message comes
/// again, with the same id, each time a status changes.
/// </summary>
public sealed record AttachmentMessage : ChatMessage
{
    /// <summary>The files; one in practice, never null.</summary>
    public IReadOnlyList<ChatAttachment> Attachments { get; init; } = [];
}

/// <summary>A file of an <see cref="AttachmentMessage"/> (<c>AttachmentItem</c> in the API reference).</summary>
public sealed record ChatAttachment
{
    /// <summary>The id with which to ask for the file, at most 256 characters; empty when the service sent none.</summary>
    public string Id { get; init; } = "";

    /// <summary>
    /// The file's name, 1 to 256 characters, as its sender chose it; empty when the service sent none. Show it, but
    /// do not trust it as a path.
    /// </summary>
    public string Name { get; init; } = "";

    /// <summary>The MIME type of the file; empty when the service sent none.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>Whether the file can be fetched yet.</summary>
    public AttachmentStatus Status { get; init; }

    /// <summary>The id, type and status; never the name.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(ChatAttachment)} {{ Id = {LogText.Escape(Id)}, ContentType = {LogText.Escape(ContentType)}, Status = {Status} }}";
}

/// <summary>Whether an attachment can be fetched (<c>ArtifactStatus</c>, <c>AttachmentItem</c> in the API reference).</summary>
public enum AttachmentStatus
{
    /// <summary>Absent, or a status that this version does not know.</summary>
    Unknown,

    /// <summary>Uploaded and being scanned, which may take 60 seconds. Not to be fetched yet.</summary>
    InProgress,

    /// <summary>Ready to be fetched.</summary>
    Approved,

    /// <summary>Refused by the scanner; it can never be fetched.</summary>
    Rejected,
}
