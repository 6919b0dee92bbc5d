namespace Connect.Chat.Reactive;

/// <summary>
/// The service's metadata about a message (<c>MessageMetadata</c> in the API reference). Most messages have none and
/// share <see cref="None"/>.
/// </summary>
public sealed record MessageMetadata
{
    /// <summary>No metadata.</summary>
    public static readonly MessageMetadata None = new();

    /// <summary>The status of message processing, if it is enabled for the contact.</summary>
    public MessageProcessingStatus ProcessingStatus { get; init; }

    /// <summary>
    /// The status as sent, if this version does not know it; <see cref="ProcessingStatus"/> is then
    /// <see cref="MessageProcessingStatus.None"/>. Otherwise empty.
    /// </summary>
    public string ProcessingStatusText { get; init; } = "";

    /// <summary>The number of the last chunk in a streamed bot message, from 1. 0 if it is not streamed.</summary>
    public int ChunkNumber { get; init; }

    /// <summary>
    /// Whether a streamed bot message is complete. Null if it is not streamed. See
    /// <see cref="ChatMessage.IsStreaming"/>.
    /// </summary>
    public bool? MessageCompleted { get; init; }

    /// <summary>The receipts of the recipients. Never null; set only in transcript items.</summary>
    public IReadOnlyList<TranscriptReceipt> Receipts { get; init; } = [];
}

/// <summary>
/// The times when one participant received and read a message, from the transcript (<c>Receipt</c> in the API
/// reference).
/// </summary>
public sealed record TranscriptReceipt
{
    /// <summary>The id of the participant who received the message. Empty if the service sent none.</summary>
    public string RecipientParticipantId { get; init; } = "";

    /// <summary>The time of delivery (UTC). Null if the message has not been delivered.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>The time of reading (UTC). Null if the message has not been read.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Formats the recipient's id and the times.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(TranscriptReceipt)} {{ RecipientParticipantId = {LogText.Escape(RecipientParticipantId)}, "
        + $"DeliveredAt = {DeliveredAt:O}, ReadAt = {ReadAt:O} }}";
}

/// <summary>The status of message processing (<c>MessageProcessingStatus</c> in the API reference).</summary>
public enum MessageProcessingStatus
{
    /// <summary>
    /// The message is not processed, or has a status that this version does not know: see
    /// <see cref="MessageMetadata.ProcessingStatusText"/>.
    /// </summary>
    None,

    /// <summary>The message is being processed. The recipient does not see it yet.</summary>
    Processing,

    /// <summary>
    /// Processing failed. The contact's settings decide whether the service delivers the original message.
    /// </summary>
    Failed,

    /// <summary>The processor rejected the message. The service does not deliver it.</summary>
    Rejected,
}
