namespace Connect.Chat.Reactive.Protocol;

/// <summary>The members of an item that the SDK reads.</summary>
internal enum ItemMember
{
    Unknown,
    Id,
    Type,
    Content,
    ContactId,
    ContentType,
    DisplayName,
    Attachments,
    AbsoluteTime,
    ParticipantId,
    MessageMetadata,
    ParticipantRole,
    InitialContactId,
    RelatedContactId,
}

/// <summary>Finds members by their case-sensitive name.</summary>
internal static class ItemMembers
{
    public static ItemMember Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when name.SequenceEqual("Id"u8) => ItemMember.Id,
        4 when name.SequenceEqual("Type"u8) => ItemMember.Type,
        7 when name.SequenceEqual("Content"u8) => ItemMember.Content,
        9 when name.SequenceEqual("ContactId"u8) => ItemMember.ContactId,
        11 when name.SequenceEqual("ContentType"u8) => ItemMember.ContentType,
        11 when name.SequenceEqual("DisplayName"u8) => ItemMember.DisplayName,
        11 when name.SequenceEqual("Attachments"u8) => ItemMember.Attachments,
        12 when name.SequenceEqual("AbsoluteTime"u8) => ItemMember.AbsoluteTime,
        13 when name.SequenceEqual("ParticipantId"u8) => ItemMember.ParticipantId,
        15 when name.SequenceEqual("ParticipantRole"u8) => ItemMember.ParticipantRole,
        15 when name.SequenceEqual("MessageMetadata"u8) => ItemMember.MessageMetadata,
        16 when name.SequenceEqual("InitialContactId"u8) => ItemMember.InitialContactId,
        16 when name.SequenceEqual("RelatedContactId"u8) => ItemMember.RelatedContactId,
        _ => ItemMember.Unknown,
    };
}
