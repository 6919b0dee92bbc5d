using System.Text.Json.Serialization;

namespace Connect.Chat.Local;

/// <summary>One item of a contact, its members named and spelled as the service does.</summary>
public sealed record ContactItem
{
    /// <summary>The id. An item pushed again under the same id is an update of the first.</summary>
    [JsonIgnore]
    public string Id { get; init; } = "";

    /// <summary>ISO 8601 with milliseconds and Z. Text of this one form sorts as the times do.</summary>
    [JsonIgnore]
    public string AbsoluteTime { get; init; } = "";

    /// <summary>Whether clients see the item without its id.</summary>
    [JsonIgnore]
    public bool WithoutId { get; init; }

    /// <summary>Whether clients see the item without its time.</summary>
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

    /// <summary>The contact it was sent on, while that is the current one.</summary>
    [JsonPropertyName("ContactId")]
    public string? ContactId { get; init; }

    /// <summary>The first contact of the chain.</summary>
    [JsonPropertyName("InitialContactId")]
    public string? InitialContactId { get; init; }

    /// <summary>The contact it was sent on, when that is a past one of a persistent chat.</summary>
    [JsonPropertyName("RelatedContactId")]
    public string? RelatedContactId { get; init; }

    /// <summary>The attached file, if it is an attachment.</summary>
    [JsonPropertyName("Attachments")]
    public IReadOnlyList<ItemAttachment>? Attachments { get; init; }

    /// <summary>Receipts and the place in a streamed message.</summary>
    [JsonPropertyName("MessageMetadata")]
    public ItemMetadata? MessageMetadata { get; init; }
}

/// <summary>A file attached to an item.</summary>
/// <param name="AttachmentId">The id by which GetAttachment knows it.</param>
/// <param name="AttachmentName">The name of the file.</param>
/// <param name="ContentType">The type of the file.</param>
/// <param name="Status">IN_PROGRESS while it is scanned, then APPROVED or REJECTED.</param>
public sealed record ItemAttachment(
    [property: JsonPropertyName("AttachmentId")] string AttachmentId,
    [property: JsonPropertyName("AttachmentName")] string AttachmentName,
    [property: JsonPropertyName("ContentType")] string ContentType,
    [property: JsonPropertyName("Status")] string Status);

/// <summary>What is known about a message besides its content.</summary>
public sealed record ItemMetadata
{
    /// <summary>The message it is about.</summary>
    [JsonPropertyName("MessageId")]
    public string? MessageId { get; init; }

    /// <summary>One receipt for each participant that has received or read it.</summary>
    [JsonPropertyName("Receipts")]
    public IReadOnlyList<ItemReceipt>? Receipts { get; init; }

    /// <summary>PROCESSING, FAILED or REJECTED, where messages are processed.</summary>
    [JsonPropertyName("MessageProcessingStatus")]
    public string? MessageProcessingStatus { get; init; }

    /// <summary>Present on streamed messages; true on the last chunk.</summary>
    [JsonPropertyName("MessageCompleted")]
    public bool? MessageCompleted { get; init; }

    /// <summary>From 1, on streamed messages.</summary>
    [JsonPropertyName("ChunkNumber")]
    public int? ChunkNumber { get; init; }
}

/// <summary>When one participant received and read a message.</summary>
public sealed record ItemReceipt
{
    /// <summary>When it was delivered.</summary>
    [JsonPropertyName("DeliveredTimestamp")]
    public string? DeliveredTimestamp { get; init; }

    /// <summary>When it was read.</summary>
    [JsonPropertyName("ReadTimestamp")]
    public string? ReadTimestamp { get; init; }

    /// <summary>Who received it.</summary>
    [JsonPropertyName("RecipientParticipantId")]
    public required string RecipientParticipantId { get; init; }
}
