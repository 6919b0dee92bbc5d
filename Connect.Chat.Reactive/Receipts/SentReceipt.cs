namespace Connect.Chat.Reactive;

/// <summary>The result of a requested receipt.</summary>
public sealed record SentReceipt
{
    /// <summary>The id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>Whether the receipt is a delivered or a read receipt.</summary>
    public required ReceiptKind Kind { get; init; }

    /// <summary>The outcome.</summary>
    public required ReceiptOutcome Outcome { get; init; }

    /// <summary>The metadata that the caller passed. Default: null.</summary>
    public object? Metadata { get; init; }

    /// <summary>Returns the message id, the kind and the outcome.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(SentReceipt)} {{ MessageId = {LogText.Escape(MessageId)}, Kind = {Kind}, Outcome = {Outcome} }}";
}

/// <summary>The outcome of a requested receipt. None of them requires a retry.</summary>
public enum ReceiptOutcome
{
    /// <summary>The service accepted the receipt of this message.</summary>
    Sent,

    /// <summary>
    /// The service accepted a receipt that implies this one: of a newer message, or a read receipt where a delivered
    /// one was requested.
    /// </summary>
    Covered,

    /// <summary>The service had already accepted the receipt of this message. It was not sent again.</summary>
    AlreadySent,

    /// <summary>
    /// The chat had ended, or ended before the service confirmed the receipt. An ended chat accepts no receipts.
    /// </summary>
    ChatEnded,

    /// <summary>
    /// The service refused the receipt (409), because more than two participants are active in the chat. The session
    /// still sends later receipts, at most one per <see cref="ReceiptOptions.Interval"/>, because a participant may
    /// leave.
    /// </summary>
    NotSupported,
}
