namespace Connect.Chat.Reactive;

/// <summary>
/// What the service says about a message apart from its content (<c>MessageMetadata</c> in the API reference).
/// Most messages have none, and share <see cref="None"/>.
/// </summary>
public sealed record MessageMetadata
{
    /// <summary>Nothing was said about the message.</summary>
    public static readonly MessageMetadata None = new();

    /// <summary>How far the message has come in the contact's message processing, where that is switched on.</summary>
    public MessageProcessingStatus ProcessingStatus { get; init; }

    /// <summary>
    /// The number of the last chunk that is in a streamed bot message, from 1; 0 when the message is not streamed.
    /// </summary>
    public int ChunkNumber { get; init; }

    /// <summary>
    /// For a streamed bot message, whether this is all of it; null when the message is not streamed. See
    /// <see cref="ChatMessage.IsStreaming"/>.
    /// </summary>
    public bool? MessageCompleted { get; init; }

    /// <summary>Who has received and read the message; in items of a transcript only, never null.</summary>
    public IReadOnlyList<TranscriptReceipt> Receipts { get; init; } = [];
}

/// <summary>
/// When one participant received and read a message, as noted in the transcript (<c>Receipt</c> in the API reference).
/// </summary>
public sealed record TranscriptReceipt
{
    /// <summary>The id of the participant who received the message; empty when not given.</summary>
    public string RecipientParticipantId { get; init; } = "";

    /// <summary>When the message was delivered (UTC); null when it has not been.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>When the message was read (UTC); null when it has not been.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>The recipient's id and the times.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(TranscriptReceipt)} {{ RecipientParticipantId = {LogText.Escape(RecipientParticipantId)}, "
        + $"DeliveredAt = {DeliveredAt:O}, ReadAt = {ReadAt:O} }}";
}

/// <summary>How far a message has come in message processing (<c>MessageProcessingStatus</c> in the API reference).</summary>
public enum MessageProcessingStatus
{
    /// <summary>Not processed at all, which is usual, or a status that this version does not know.</summary>
    None,

    /// <summary>Being processed; the recipient does not see it yet.</summary>
    Processing,

    /// <summary>Processing failed; the contact's settings decide whether the message is delivered as it was.</summary>
    Failed,

    /// <summary>Refused by the processor; it is not delivered.</summary>
    Rejected,
}
