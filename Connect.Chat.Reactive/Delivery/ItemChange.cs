namespace Connect.Chat.Reactive.Delivery;

/// <summary>How an item differs from the items that the session has emitted.</summary>
internal enum ItemChange
{
    /// <summary>Not at all: the session has emitted this version or a later one.</summary>
    None,

    /// <summary>The session has not emitted the item.</summary>
    New,

    /// <summary>The session has emitted an earlier version of the item.</summary>
    Updated,
}
