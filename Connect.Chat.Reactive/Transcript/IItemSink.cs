namespace Connect.Chat.Reactive.Transcript;

/// <summary>Where items go that have passed the gate.</summary>
internal interface IItemSink
{
    /// <summary>Takes an item that is news. Called under the gate's lock, so it only enqueues.</summary>
    /// <param name="item">The item.</param>
    /// <param name="news">Whether it is new, or one that has changed.</param>
    void Emit(ChatItem item, ItemNews news);

    /// <summary>Whether observers are so far behind that items should be let go; who is told so, hears of a gap later.</summary>
    bool IsFull();

    /// <summary>What has been emitted, but no observer has been told yet.</summary>
    IReadOnlyList<ChatItem> Undelivered();

    /// <summary>Items were let go that must be fetched. Called without the gate's lock.</summary>
    void OnGap();

    /// <summary>How this item ends the participant's part in the chat; null if it does not.</summary>
    ChatEndReason? EndOf(ChatItem item);

    /// <summary>The end of the chat has been emitted. Called without the gate's lock.</summary>
    void OnEnd(ChatEndReason reason);
}
