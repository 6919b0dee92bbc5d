namespace Connect.Chat.Reactive.Receipts;

/// <summary>Whoever asked for a receipt. Is told one thing, once.</summary>
internal interface IReceiptWaiter
{
    void Complete(ReceiptOutcome outcome);

    void Fail(Exception failure);
}

/// <summary>A receipt that was asked for.</summary>
internal sealed record ReceiptRequest(IReceiptWaiter Waiter, ReceiptKind Kind, MessageMark Message);
