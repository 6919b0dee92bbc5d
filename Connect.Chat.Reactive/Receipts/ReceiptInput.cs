namespace Connect.Chat.Reactive.Receipts;

/// <summary>What can happen to receipts.</summary>
internal abstract record ReceiptInput
{
    private ReceiptInput()
    {
    }

    /// <summary>Somebody wants one sent.</summary>
    public sealed record Asked(ReceiptRequest Ask) : ReceiptInput;

    /// <summary>Time has passed.</summary>
    public sealed record Elapsed : ReceiptInput;

    /// <summary>The service has answered, or has not; the failure is null when it has accepted.</summary>
    public sealed record SendEnded(ReceiptKind Kind, Exception? Failure) : ReceiptInput;

    /// <summary>Nothing can be sent any more.</summary>
    public sealed record Closed(ReceiptClosure Closure) : ReceiptInput;
}

/// <summary>What the policy wants done.</summary>
internal abstract record ReceiptEffect
{
    private ReceiptEffect()
    {
    }

    /// <summary>Send one, and tell how it went.</summary>
    public sealed record Send(ReceiptKind Kind, string MessageId) : ReceiptEffect;

    /// <summary>Tell who asked what became of it.</summary>
    public sealed record Complete(IReceiptWaiter Waiter, ReceiptOutcome Outcome) : ReceiptEffect;

    /// <summary>Tell who asked why it could not be sent.</summary>
    public sealed record Fail(IReceiptWaiter Waiter, Exception Failure) : ReceiptEffect;
}

/// <summary>What follows from an input: the new model, and what to do, in that order.</summary>
internal readonly record struct ReceiptStep(ReceiptModel Model, IReadOnlyList<ReceiptEffect> Effects);
