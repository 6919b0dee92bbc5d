namespace Connect.Chat.Reactive.Receipts;

/// <summary>All that the policy remembers of one session's receipts.</summary>
internal sealed record ReceiptModel
{
    public static readonly ReceiptModel Initial = new();

    public ReceiptLane Delivered { get; init; } = ReceiptLane.Initial;

    public ReceiptLane Read { get; init; } = ReceiptLane.Initial;

    /// <summary>Why no more are sent; null as long as they are.</summary>
    public ReceiptClosure? Closure { get; init; }

    /// <summary>When something is to be sent next; null when nothing waits for time to pass.</summary>
    public TimeSpan? NextDue => (Delivered.NextDue, Read.NextDue) switch
    {
        ({ } delivered, { } read) => delivered < read ? delivered : read,
        var (delivered, read) => delivered ?? read,
    };

    public ReceiptLane Lane(ReceiptKind kind) => kind is ReceiptKind.Read ? Read : Delivered;

    public ReceiptModel With(ReceiptKind kind, ReceiptLane lane) =>
        kind is ReceiptKind.Read ? this with { Read = lane } : this with { Delivered = lane };
}

/// <summary>The receipts of one kind.</summary>
internal sealed record ReceiptLane
{
    public static readonly ReceiptLane Initial = new();

    /// <summary>The newest message of which the service has accepted the receipt; it stands for all before it.</summary>
    public MessageMark? Sent { get; init; }

    /// <summary>What is being sent. One at a time, so that an older one never overtakes.</summary>
    public ReceiptBatch? Sending { get; init; }

    /// <summary>What is to be sent next.</summary>
    public ReceiptBatch? Waiting { get; init; }

    /// <summary>Until when nothing more is sent, for what was sent before.</summary>
    public TimeSpan NotBefore { get; init; } = TimeSpan.MinValue;

    public TimeSpan? NextDue => this switch
    {
        { Waiting: null } or { Sending: not null } => null,
        { Waiting.DueAt: var due } => due > NotBefore ? due : NotBefore,
    };
}

/// <summary>Why no more receipts are sent.</summary>
internal enum ReceiptClosure
{
    ChatEnded,
    Disposed,
}
