namespace Connect.Chat.Reactive;

/// <summary>
/// A message that carries files. <see cref="ChatItem.ContentType"/> is the content type of the file. The session
/// emits the message again, with the same id, each time the status of a file changes.
/// </summary>
public sealed record AttachmentMessage : ChatMessage
{
    /// <summary>The files. Never null; in practice exactly one.</summary>
    public IReadOnlyList<ChatAttachment> Attachments { get; init; } = [];
}

/// <summary>A file of an <see cref="AttachmentMessage"/> (<c>AttachmentItem</c> in the API reference).</summary>
public sealed record ChatAttachment
{
    /// <summary>The id that downloads the file, at most 256 characters. Empty if the service sent none.</summary>
    public string Id { get; init; } = "";

    /// <summary>
    /// The file name that the sender chose, 1 to 256 characters. Empty if the service sent none. Safe to display, but
    /// do not use it as a path.
    /// </summary>
    public string Name { get; init; } = "";

    /// <summary>The MIME type of the file. Empty if the service sent none.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>Whether the file can be downloaded.</summary>
    public AttachmentStatus Status { get; init; }

    /// <summary>
    /// The status as sent, if <see cref="Status"/> is <see cref="AttachmentStatus.Unknown"/>. Otherwise empty.
    /// </summary>
    public string StatusText { get; init; } = "";

    /// <summary>Formats the id, content type and status, without the name.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(ChatAttachment)} {{ Id = {LogText.Escape(Id)}, "
        + $"ContentType = {LogText.Escape(ContentType)}, Status = {Status} }}";
}

/// <summary>
/// Whether an attachment can be downloaded (<c>ArtifactStatus</c> of <c>AttachmentItem</c> in the API reference).
/// </summary>
public enum AttachmentStatus
{
    /// <summary>The status is missing, or this version does not know it.</summary>
    Unknown,

    /// <summary>
    /// The file is uploaded and is being scanned, which can take 60 seconds. It cannot be downloaded yet.
    /// </summary>
    InProgress,

    /// <summary>The file can be downloaded.</summary>
    Approved,

    /// <summary>The scanner rejected the file. It can never be downloaded.</summary>
    Rejected,
}
