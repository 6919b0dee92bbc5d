namespace Connect.Chat.Reactive.Protocol;

/// <summary>The members of an item as read from the wire, before its type is known.</summary>
internal struct RawItem()
{
    public ItemOrigin Origin;
    public ItemType Type;
    public KnownContentType? Known;
    public KnownContentType? Legacy;
    public ParticipantRole Role;
    public DateTimeOffset Time;
    public bool IsTimeEstimated;
    public string Id = "";
    public string TypeText = "";
    public string RoleText = "";
    public string ContentType = "";
    public string Content = "";
    public string ParticipantId = "";
    public string DisplayName = "";
    public string ContactId = "";
    public string InitialContactId = "";
    public string RelatedContactId = "";
    public string MetadataMessageId = "";
    public IReadOnlyList<ChatAttachment> Attachments = [];
    public MessageMetadata Metadata = MessageMetadata.None;
    public ChatParticipant Participant = ChatParticipant.None;

    /// <summary>Whether the item says by its type or its content type that it carries receipts.</summary>
    public readonly bool IsMetadata => Type is ItemType.Metadata || Known?.Text == ChatContentType.MessageMetadata;
}
