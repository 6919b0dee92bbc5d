namespace Connect.Chat.Local;

internal enum AttachmentStage
{
    /// <summary>An upload URL has been issued. The bytes may have been uploaded.</summary>
    Uploading,
    Scanning,
    Approved,
    Rejected,
}

/// <summary>A file in one of the stages of an upload. Its state is guarded by the lock of the contact.</summary>
internal sealed class Attachment(Contact contact, string name, string contentType, long size)
{
    public string Id { get; } = Ids.New();

    public Contact Contact => contact;

    public string Name => name;

    public string ContentType => contentType;

    public long Size => size;

    public AttachmentStage Stage { get; set; }

    /// <summary>The uploaded bytes; null before the upload.</summary>
    public byte[]? Bytes { get; set; }

    public string ContentDisposition => $"attachment; filename=\"{Uri.EscapeDataString(name)}\"";

    public ItemAttachment ToItem() => new(Id, name, contentType, Stage switch
    {
        AttachmentStage.Approved => "APPROVED",
        AttachmentStage.Rejected => "REJECTED",
        _ => "IN_PROGRESS",
    });
}
