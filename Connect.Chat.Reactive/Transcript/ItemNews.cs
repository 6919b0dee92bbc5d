namespace Connect.Chat.Reactive.Transcript;

/// <summary>What an item says to somebody who has followed the chat.</summary>
internal enum ItemNews
{
    /// <summary>Nothing: it has been emitted.</summary>
    None,

    /// <summary>Nothing of it was known.</summary>
    New,

    /// <summary>It was known, and has changed since.</summary>
    Changed,
}
