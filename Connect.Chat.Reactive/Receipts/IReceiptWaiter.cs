namespace Connect.Chat.Reactive.Receipts;

/// <summary>Receives the outcome of a requested receipt: one call, once.</summary>
internal interface IReceiptWaiter
{
    void Complete(ReceiptOutcome outcome);

    void Fail(Exception failure);
}

/// <summary>A requested receipt.</summary>
internal sealed record ReceiptRequest(IReceiptWaiter Waiter, ReceiptKind Kind, OrderedMessage Message);
