namespace Connect.Chat.Reactive.Delivery;

/// <summary>Receives the items that the sequencer emits, in order.</summary>
internal interface IItemSink
{
    /// <summary>Enqueues an item. The sequencer calls it under its lock.</summary>
    /// <param name="item">The item.</param>
    /// <param name="change">Whether it is new or updated.</param>
    /// <param name="isBeyondGap">Whether older items are missing.</param>
    void Emit(ChatItem item, ItemChange change, bool isBeyondGap);

    /// <summary>Items may be missing after those emitted so far. The sequencer calls it under its lock.</summary>
    void OnHold();

    /// <summary>No item is missing below those emitted so far. The sequencer calls it under its lock.</summary>
    void OnGapClosed();

    /// <summary>
    /// Items from before the session's first connection were skipped. The sequencer calls it under its lock.
    /// </summary>
    void OnSkipped(SkippedItems skipped);

    /// <summary>
    /// Returns true when the observers' backlog is full. The sequencer then defers items that it can fetch later; the
    /// session starts a catch-up when the backlog has shrunk.
    /// </summary>
    bool IsFull();

    /// <summary>
    /// Returns true when the observers are so far behind that a catch-up must wait; the session starts one when the
    /// backlog has shrunk.
    /// </summary>
    bool IsFarBehind();

    /// <summary>Items were deferred and must be fetched. The sequencer calls it without its lock.</summary>
    void OnGap();

    /// <summary>Returns how this item ends the participant's session; null if it does not.</summary>
    ChatEndReason? EndOf(ChatItem item);

    /// <summary>The item that ends the session has been emitted. The sequencer calls it without its lock.</summary>
    void OnEnd(ChatEndReason reason);
}

/// <summary>
/// Items of the transcript that the sequencer does not emit, because they are known or from before the session.
/// </summary>
/// <param name="Items">The items, oldest first.</param>
/// <param name="HasOlder">Whether the transcript has older items.</param>
/// <param name="IsInTranscript">Whether transcript snapshots show them.</param>
internal sealed record SkippedItems(IReadOnlyList<ChatItem> Items, bool HasOlder, bool IsInTranscript);
