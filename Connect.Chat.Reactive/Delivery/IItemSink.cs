namespace Connect.Chat.Reactive.Delivery;

/// <summary>Receives the items that the sequencer emits, in order.</summary>
internal interface IItemSink
{
    /// <summary>Enqueues an item. The sequencer calls it under its lock.</summary>
    /// <param name="item">The item.</param>
    /// <param name="change">Whether it is new or updated.</param>
    /// <param name="isBeyondGap">Whether older items are missing.</param>
    void Emit(ChatItem item, ItemChange change, bool isBeyondGap);

    /// <summary>Items may be missing behind those emitted so far. The sequencer calls it under its lock.</summary>
    void OnHold();

    /// <summary>Nothing is missing below the items emitted so far. The sequencer calls it under its lock.</summary>
    void OnGapClosed();

    /// <summary>Items of before the session's first connection were skipped. The sequencer calls it under its lock.</summary>
    void OnSkipped(SkippedItems skipped);

    /// <summary>
    /// Returns true when the observers' backlog is full. Items must then be left out that can be fetched later; the
    /// session starts a catch-up when the backlog has shrunk.
    /// </summary>
    bool IsFull();

    /// <summary>
    /// Returns true when the observers are so far behind that a catch-up must wait; the session starts one when the
    /// backlog has shrunk.
    /// </summary>
    bool IsFarBehind();

    /// <summary>Items were left out and must be fetched. Called without the lock.</summary>
    void OnGap();

    /// <summary>How this item ends the participant's session; null if it does not.</summary>
    ChatEndReason? EndOf(ChatItem item);

    /// <summary>The end of the session has been emitted. Called without the lock.</summary>
    void OnEnd(ChatEndReason reason);
}

/// <summary>Items that were read from the transcript and not emitted, because they were known or before the session.</summary>
/// <param name="Items">The items, oldest first.</param>
/// <param name="HasOlder">Whether the transcript has older ones.</param>
/// <param name="IsInTranscript">Whether the transcript snapshots show them.</param>
internal sealed record SkippedItems(IReadOnlyList<ChatItem> Items, bool HasOlder, bool IsInTranscript);
