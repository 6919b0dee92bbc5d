namespace Connect.Chat.Reactive.Delivery;

/// <summary>What an item adds to what the session has emitted.</summary>
internal enum ItemChange
{
    /// <summary>Nothing: this version or a later one has been emitted.</summary>
    None,

    /// <summary>The item has not been emitted.</summary>
    New,

    /// <summary>An earlier version of the item has been emitted.</summary>
    Updated,
}
