namespace Connect.Chat.Reactive.Connection;

/// <summary>Receives the items that the service pushes.</summary>
internal interface IItemReceiver
{
    /// <summary>Takes an item. Calls are serialized per socket.</summary>
    void OnItem(ChatItem item);

    /// <summary>
    /// Whether the session has seen an item with this id, so that items that refer to it belong to it.
    /// </summary>
    bool Knows(string itemId);
}
