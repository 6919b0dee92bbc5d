namespace Connect.Chat.Reactive.Delivery;

/// <summary>The state from which the next process resumes: identities of delivered items, no content.</summary>
internal sealed record ResumeState
{
    /// <summary>The latest delivered items below which no item is missing, oldest first.</summary>
    public IReadOnlyList<ulong> Recent { get; init; } = [];

    /// <summary>
    /// Items that were delivered while older ones were missing. If there are too many, the first and the last of them.
    /// </summary>
    public IReadOnlyList<ulong> BeyondGap { get; init; } = [];

    /// <summary>The runs of delivered items that <see cref="BeyondGap"/> does not list completely.</summary>
    public IReadOnlyList<DeliveredRun> Runs { get; init; } = [];

    /// <summary>The latest receipts that were delivered.</summary>
    public IReadOnlyList<ulong> Receipts { get; init; } = [];

    /// <summary>Delivered items of which a later version is expected.</summary>
    public IReadOnlyList<KeyValuePair<ulong, ItemVersion>> Unfinished { get; init; } = [];

    /// <summary>Whether <see cref="Recent"/> contains every item since the beginning of the contact.</summary>
    public bool IsWhole { get; init; }

    /// <summary>
    /// Whether the earlier process was subscribed, so that items that it did not deliver may be newer than its start.
    /// </summary>
    public bool HasSubscribed { get; init; }

    /// <summary>Whether there is nothing to continue: the earlier process has not connected.</summary>
    public bool IsUnused => !HasSubscribed && !IsWhole && Recent.Count == 0;
}
