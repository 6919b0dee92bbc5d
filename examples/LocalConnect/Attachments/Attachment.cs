namespace Connect.Chat.Local;

internal enum AttachmentStage
{
    /// <summary>A URL was given out for it; its bytes may or may not have come.</summary>
    Uploading,
    Scanning,
    Approved,
    Rejected,
}

/// <summary>A file on its way into a chat. Its stage is guarded by the lock of the contact.</summary>
internal sealed class Attachment(Contact contact, string name, string contentType, long size)
{
    public string Id { get; } = Ids.New();

    public Contact Contact => contact;

    public string Name => name;

    public string ContentType => contentType;

    public long Size => size;

    public AttachmentStage Stage { get; set; }

    /// <summary>What was put to the upload URL.</summary>
    public byte[]? Bytes { get; set; }

    public string ContentDisposition => $"attachment; filename=\"{Uri.EscapeDataString(name)}\"";

    public ItemAttachment ToItem() => new(Id, name, contentType, Stage switch
    {
        AttachmentStage.Approved => "APPROVED",
        AttachmentStage.Rejected => "REJECTED",
        _ => "IN_PROGRESS",
    });
}
