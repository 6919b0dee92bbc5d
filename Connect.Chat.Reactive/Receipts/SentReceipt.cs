namespace Connect.Chat.Reactive;

/// <summary>What became of a receipt that was asked for.</summary>
public sealed record SentReceipt
{
    /// <summary>The message it was asked for.</summary>
    public required string MessageId { get; init; }

    /// <summary>Whether it says that the message was read, or only delivered.</summary>
    public required ReceiptKind Kind { get; init; }

    /// <summary>What became of it.</summary>
    public required ReceiptOutcome Outcome { get; init; }

    /// <summary>What the caller gave along.</summary>
    public object? Metadata { get; init; }

    /// <summary>The message, the kind and the outcome.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(SentReceipt)} {{ MessageId = {LogText.Escape(MessageId)}, Kind = {Kind}, Outcome = {Outcome} }}";
}

/// <summary>What became of a receipt. Whatever it is, the call has done all there is to do.</summary>
public enum ReceiptOutcome
{
    /// <summary>The service has accepted the receipt of this very message.</summary>
    Sent,

    /// <summary>
    /// The service has accepted one that says as much: of a newer message, or, where delivered was asked for, that
    /// the message was read.
    /// </summary>
    Covered,

    /// <summary>The service had accepted the receipt of this very message before. It is sent once.</summary>
    AlreadySent,

    /// <summary>The chat has ended, and the service takes no more receipts; or it ended before this one was confirmed.</summary>
    ChatEnded,

    /// <summary>
    /// The service takes no receipts in this chat at the moment (409), as more than two participants are active. Later
    /// ones are tried all the same, no more often than <see cref="ReceiptOptions.Interval"/> allows: somebody may leave.
    /// </summary>
    NotSupported,
}
