namespace Connect.Chat.Reactive;

/// <summary>Confirms that a participant received or read a message.</summary>
/// <remarks>
/// The service sends receipts in items of type MESSAGEMETADATA, one for each recipient (<c>Receipt</c> in the API
/// reference), and as events <see cref="ChatContentType.MessageDelivered"/> and
/// <see cref="ChatContentType.MessageRead"/>. Receipts read from the transcript have an empty
/// <see cref="ChatItem.Id"/>.
/// </remarks>
public sealed record MessageReceipt : ChatItem
{
    /// <summary>The id of the confirmed message. Empty if the service sent none.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>Whether the message was read or only delivered.</summary>
    public ReceiptKind Kind { get; init; }

    /// <summary>
    /// The time of delivery or reading (UTC). <see cref="ChatItem.Time"/> if the service sent none.
    /// </summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The id of the participant who received or read the message. Empty if the service sent none.</summary>
    public string RecipientParticipantId { get; init; } = "";
}

/// <summary>The kind of a receipt.</summary>
public enum ReceiptKind
{
    /// <summary>The message reached the participant's client.</summary>
    Delivered,

    /// <summary>The participant read the message. This implies delivery.</summary>
    Read,
}
