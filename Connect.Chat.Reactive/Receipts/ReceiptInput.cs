namespace Connect.Chat.Reactive.Receipts;

/// <summary>An input of <see cref="ReceiptPolicy"/>.</summary>
internal abstract record ReceiptInput
{
    private ReceiptInput()
    {
    }

    /// <summary>A receipt was requested.</summary>
    public sealed record Requested(ReceiptRequest Request) : ReceiptInput;

    /// <summary>The timer elapsed.</summary>
    public sealed record TimerElapsed : ReceiptInput;

    /// <summary>A service call completed. The failure is null if the service accepted the receipt.</summary>
    public sealed record SendCompleted(ReceiptKind Kind, Exception? Failure) : ReceiptInput;

    /// <summary>No more receipts can be sent.</summary>
    public sealed record Closed(ReceiptCloseReason Reason) : ReceiptInput;
}

/// <summary>An action that <see cref="ReceiptPolicy"/> requires.</summary>
internal abstract record ReceiptEffect
{
    private ReceiptEffect()
    {
    }

    /// <summary>Send a receipt, and post its result as <see cref="ReceiptInput.SendCompleted"/>.</summary>
    public sealed record Send(ReceiptKind Kind, string MessageId) : ReceiptEffect;

    /// <summary>Complete a request with its outcome.</summary>
    public sealed record Complete(IReceiptWaiter Waiter, ReceiptOutcome Outcome) : ReceiptEffect;

    /// <summary>Fail a request.</summary>
    public sealed record Fail(IReceiptWaiter Waiter, Exception Failure) : ReceiptEffect;
}

/// <summary>The result of an input: the new model, and the effects in their order.</summary>
internal readonly record struct ReceiptStep(ReceiptModel Model, IReadOnlyList<ReceiptEffect> Effects);
