namespace Connect.Chat.Reactive;

/// <summary>A message has been delivered to a participant, or read by one.</summary>
/// <remarks>
/// Arrives in an item of type MESSAGEMETADATA, one for each recipient (<c>Receipt</c> in the API reference), noted in the
/// transcript (then <see cref="ChatItem.Id"/> is empty), or as
/// an event <see cref="ChatContentType.MessageDelivered"/> or <see cref="ChatContentType.MessageRead"/>.
/// </remarks>
public sealed record MessageReceipt : ChatItem
{
    /// <summary>The id of the message the receipt is for; empty when the service sent none.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>Whether the message was read, or only delivered.</summary>
    public ReceiptKind Kind { get; init; }

    /// <summary>When the message was delivered or read (UTC); <see cref="ChatItem.Time"/> when the service did not say.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The id of the participant who received or read the message; empty when the service sent none.</summary>
    public string RecipientParticipantId { get; init; } = "";
}

/// <summary>What a receipt confirms.</summary>
public enum ReceiptKind
{
    /// <summary>The message has reached the participant's client.</summary>
    Delivered,

    /// <summary>The participant has read the message, which implies that it was delivered.</summary>
    Read,
}
