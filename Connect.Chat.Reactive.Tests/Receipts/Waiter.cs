using Connect.Chat.Reactive.Receipts;

namespace Connect.Chat.Reactive.Tests.Receipts;

/// <summary>A caller that waits for a receipt, and its results.</summary>
internal sealed class Waiter : IReceiptWaiter
{
    public List<object> Results { get; } = [];

    public ReceiptOutcome? Outcome => Results is [ReceiptOutcome outcome] ? outcome : null;

    public void Complete(ReceiptOutcome outcome) => Results.Add(outcome);

    public void Fail(Exception failure) => Results.Add(failure);
}
