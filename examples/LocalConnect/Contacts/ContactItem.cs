using System.Text.Json.Serialization;

namespace Connect.Chat.Local;

/// <summary>An item of a contact. Its JSON has the member names and spellings of the service.</summary>
public sealed record ContactItem
{
    /// <summary>The id. An item pushed again under the same id is an update of the first.</summary>
    [JsonIgnore]
    public string Id { get; init; } = "";

    /// <summary>ISO 8601 with milliseconds and Z. Ordinal order of this text is the order of the times.</summary>
    [JsonIgnore]
    public string AbsoluteTime { get; init; } = "";

    /// <summary>Whether clients receive the item without its id.</summary>
    [JsonIgnore]
    public bool WithoutId { get; init; }

    /// <summary>Whether clients receive the item without its time.</summary>
    [JsonIgnore]
    public bool WithoutTime { get; init; }

    [JsonInclude]
    [JsonPropertyName("Id")]
    internal string? ShownId => WithoutId ? null : Id;

    [JsonInclude]
    [JsonPropertyName("AbsoluteTime")]
    internal string? ShownTime => WithoutTime ? null : AbsoluteTime;

    /// <summary>MESSAGE, EVENT, ATTACHMENT or MESSAGEMETADATA.</summary>
    [JsonPropertyName("Type")]
    public required string Type { get; init; }

    /// <summary>One of <see cref="ContentTypes"/>, or the type of an attached file.</summary>
    [JsonPropertyName("ContentType")]
    public string? ContentType { get; init; }

    /// <summary>The text, or JSON as text.</summary>
    [JsonPropertyName("Content")]
    public string? Content { get; init; }

    /// <summary>The id of the participant who sent it.</summary>
    [JsonPropertyName("ParticipantId")]
    public string? ParticipantId { get; init; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    [JsonPropertyName("ParticipantRole")]
    public string? ParticipantRole { get; init; }

    /// <summary>The name of the participant who sent it.</summary>
    [JsonPropertyName("DisplayName")]
    public string? DisplayName { get; init; }

    /// <summary>The contact of the item, if that is the current one.</summary>
    [JsonPropertyName("ContactId")]
    public string? ContactId { get; init; }

    /// <summary>The first contact of the chat.</summary>
    [JsonPropertyName("InitialContactId")]
    public string? InitialContactId { get; init; }

    /// <summary>The contact of the item, if that is a past one of a persistent chat.</summary>
    [JsonPropertyName("RelatedContactId")]
    public string? RelatedContactId { get; init; }

    /// <summary>The attached file; null unless the item is an attachment.</summary>
    [JsonPropertyName("Attachments")]
    public IReadOnlyList<ItemAttachment>? Attachments { get; init; }

    /// <summary>Receipts, the processing status and the position in a streamed message.</summary>
    [JsonPropertyName("MessageMetadata")]
    public ItemMetadata? MessageMetadata { get; init; }
}

/// <summary>A file attached to an item.</summary>
/// <param name="AttachmentId">The id, for GetAttachment.</param>
/// <param name="AttachmentName">The name of the file.</param>
/// <param name="ContentType">The type of the file.</param>
/// <param name="Status">IN_PROGRESS during the scan, then APPROVED or REJECTED.</param>
public sealed record ItemAttachment(
    [property: JsonPropertyName("AttachmentId")] string AttachmentId,
    [property: JsonPropertyName("AttachmentName")] string AttachmentName,
    [property: JsonPropertyName("ContentType")] string ContentType,
    [property: JsonPropertyName("Status")] string Status);

/// <summary>The metadata of a message.</summary>
public sealed record ItemMetadata
{
    /// <summary>The id of the message.</summary>
    [JsonPropertyName("MessageId")]
    public string? MessageId { get; init; }

    /// <summary>One receipt for each participant who has received or read the message.</summary>
    [JsonPropertyName("Receipts")]
    public IReadOnlyList<ItemReceipt>? Receipts { get; init; }

    /// <summary>PROCESSING, FAILED or REJECTED; null without message processing or after it has succeeded.</summary>
    [JsonPropertyName("MessageProcessingStatus")]
    public string? MessageProcessingStatus { get; init; }

    /// <summary>Present on streamed messages; true on the last chunk.</summary>
    [JsonPropertyName("MessageCompleted")]
    public bool? MessageCompleted { get; init; }

    /// <summary>The number of the chunk of a streamed message, from 1.</summary>
    [JsonPropertyName("ChunkNumber")]
    public int? ChunkNumber { get; init; }
}

/// <summary>When one participant received and read a message.</summary>
public sealed record ItemReceipt
{
    /// <summary>The time of delivery; null before it.</summary>
    [JsonPropertyName("DeliveredTimestamp")]
    public string? DeliveredTimestamp { get; init; }

    /// <summary>The time of reading; null before it.</summary>
    [JsonPropertyName("ReadTimestamp")]
    public string? ReadTimestamp { get; init; }

    /// <summary>The participant who received the message.</summary>
    [JsonPropertyName("RecipientParticipantId")]
    public required string RecipientParticipantId { get; init; }
}
