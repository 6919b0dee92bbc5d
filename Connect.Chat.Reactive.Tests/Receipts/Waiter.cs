using Connect.Chat.Reactive.Receipts;

namespace Connect.Chat.Reactive.Tests.Receipts;

/// <summary>Somebody who waits for a receipt, and everything it is told.</summary>
internal sealed class Waiter : IReceiptWaiter
{
    public List<object> Told { get; } = [];

    public ReceiptOutcome? Outcome => Told is [ReceiptOutcome outcome] ? outcome : null;

    public void Complete(ReceiptOutcome outcome) => Told.Add(outcome);

    public void Fail(Exception failure) => Told.Add(failure);
}
