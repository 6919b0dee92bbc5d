namespace Connect.Chat.Reactive.Receipts;

/// <summary>Receipts that one call stands for. Immutable; grows and joins another at a cost that does not depend on its size.</summary>
/// <param name="Newest">The message that the call names.</param>
/// <param name="DueAt">When it may be sent, as far as it depends on the batch.</param>
/// <param name="Asks">Who waits for it.</param>
internal sealed record ReceiptBatch(MessageMark Newest, TimeSpan DueAt, ReceiptRequests Asks)
{
    public ReceiptBatch With(ReceiptRequest ask) =>
        this with { Newest = Newest.OrNewer(ask.Message), Asks = new ReceiptRequests.Both(Asks, new ReceiptRequests.One(ask)) };

    /// <summary>This call stands for those, too.</summary>
    public ReceiptBatch Joined(ReceiptBatch covered) => this with { Asks = new ReceiptRequests.Both(Asks, covered.Asks) };
}

/// <summary>Asks, put together as a tree, so that a thousand of them are added without copying any.</summary>
internal abstract record ReceiptRequests
{
    private ReceiptRequests()
    {
    }

    public IEnumerable<ReceiptRequest> All()
    {
        // Not by recursion: the tree is as deep as there are asks.
        var left = new Stack<ReceiptRequests>();
        left.Push(this);
        while (left.Count > 0)
        {
            switch (left.Pop())
            {
                case One one:
                    yield return one.Ask;
                    break;
                case Both both:
                    left.Push(both.Second);
                    left.Push(both.First);
                    break;
            }
        }
    }

    public sealed record One(ReceiptRequest Ask) : ReceiptRequests;

    public sealed record Both(ReceiptRequests First, ReceiptRequests Second) : ReceiptRequests;
}
