namespace Connect.Chat.Reactive.Delivery;

/// <summary>What the next process must know of the items that this one has delivered. Identities only.</summary>
internal sealed record ResumeState
{
    /// <summary>The latest items below which nothing is missing, oldest first.</summary>
    public IReadOnlyList<ulong> Recent { get; init; } = [];

    /// <summary>Items that were delivered while older ones were missing; of too many, the first and the last ones.</summary>
    public IReadOnlyList<ulong> BeyondGap { get; init; } = [];

    /// <summary>The runs that <see cref="BeyondGap"/> does not list in full.</summary>
    public IReadOnlyList<DeliveredRun> Runs { get; init; } = [];

    /// <summary>The latest receipts that were delivered.</summary>
    public IReadOnlyList<ulong> Receipts { get; init; } = [];

    /// <summary>Items of which a later version is to be expected.</summary>
    public IReadOnlyList<KeyValuePair<ulong, ItemVersion>> Unfinished { get; init; } = [];

    /// <summary>Whether <see cref="Recent"/> holds everything from the beginning of the contact.</summary>
    public bool IsWhole { get; init; }
}
