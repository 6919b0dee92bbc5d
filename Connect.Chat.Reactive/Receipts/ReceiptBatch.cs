namespace Connect.Chat.Reactive.Receipts;

/// <summary>
/// Requests that share one service call. Immutable. Adding a request or another batch takes constant time.
/// </summary>
/// <param name="Newest">The message that the call names.</param>
/// <param name="DueAt">The earliest time of the call.</param>
/// <param name="Requests">The requests.</param>
internal sealed record ReceiptBatch(OrderedMessage Newest, TimeSpan DueAt, ReceiptRequests Requests)
{
    public ReceiptBatch With(ReceiptRequest request) => this with
    {
        Newest = Newest.OrNewer(request.Message),
        Requests = new ReceiptRequests.Combined(Requests, new ReceiptRequests.Single(request)),
    };

    /// <summary>Adds the requests of a batch that this call covers.</summary>
    public ReceiptBatch Combine(ReceiptBatch covered) =>
        this with { Requests = new ReceiptRequests.Combined(Requests, covered.Requests) };
}

/// <summary>A tree of requests, which grows without copying.</summary>
internal abstract record ReceiptRequests
{
    private ReceiptRequests()
    {
    }

    public IEnumerable<ReceiptRequest> All()
    {
        // Not recursive, because the tree is as deep as there are requests.
        var remaining = new Stack<ReceiptRequests>();
        remaining.Push(this);
        while (remaining.Count > 0)
        {
            switch (remaining.Pop())
            {
                case Single single:
                    yield return single.Request;
                    break;
                case Combined combined:
                    remaining.Push(combined.Second);
                    remaining.Push(combined.First);
                    break;
            }
        }
    }

    public sealed record Single(ReceiptRequest Request) : ReceiptRequests;

    public sealed record Combined(ReceiptRequests First, ReceiptRequests Second) : ReceiptRequests;
}
