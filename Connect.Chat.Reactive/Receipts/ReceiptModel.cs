namespace Connect.Chat.Reactive.Receipts;

/// <summary>The state of <see cref="ReceiptPolicy"/> for a session.</summary>
internal sealed record ReceiptModel
{
    public static readonly ReceiptModel Initial = new();

    public ReceiptQueue Delivered { get; init; } = ReceiptQueue.Initial;

    public ReceiptQueue Read { get; init; } = ReceiptQueue.Initial;

    /// <summary>The reason why no more receipts are sent; null while they are.</summary>
    public ReceiptCloseReason? CloseReason { get; init; }

    /// <summary>When the next receipt is due; null if no receipt waits for the timer.</summary>
    public TimeSpan? NextDue => (Delivered.NextDue, Read.NextDue) switch
    {
        ({ } delivered, { } read) => delivered < read ? delivered : read,
        var (delivered, read) => delivered ?? read,
    };

    public ReceiptQueue QueueOf(ReceiptKind kind) => kind is ReceiptKind.Read ? Read : Delivered;

    public ReceiptModel With(ReceiptKind kind, ReceiptQueue queue) =>
        kind is ReceiptKind.Read ? this with { Read = queue } : this with { Delivered = queue };
}

/// <summary>The receipts of one kind.</summary>
internal sealed record ReceiptQueue
{
    public static readonly ReceiptQueue Initial = new();

    /// <summary>
    /// The newest message whose receipt the service has accepted. It covers all messages before it.
    /// </summary>
    public OrderedMessage? LastSent { get; init; }

    /// <summary>
    /// The batch that is being sent. One at a time, so that an older receipt never overtakes a newer one.
    /// </summary>
    public ReceiptBatch? Sending { get; init; }

    /// <summary>The batch that is sent next.</summary>
    public ReceiptBatch? Waiting { get; init; }

    /// <summary>The earliest time of the next call, because of the interval since the previous one.</summary>
    public TimeSpan NotBefore { get; init; } = TimeSpan.MinValue;

    public TimeSpan? NextDue => this switch
    {
        { Waiting: null } or { Sending: not null } => null,
        { Waiting.DueAt: var due } => due > NotBefore ? due : NotBefore,
    };
}

/// <summary>The reason why no more receipts are sent.</summary>
internal enum ReceiptCloseReason
{
    ChatEnded,
    Disposed,
}
