namespace Connect.Chat.Reactive.Delivery;

/// <summary>Puts messages together that come in chunks. Asked under the gate's lock, so by one at a time.</summary>
internal interface IMessageAssembly
{
    /// <summary>The message that a pushed chunk makes; null when it does not follow what is known.</summary>
    ChatMessage? Push(ChatMessage chunk);

    /// <summary>The message as a transcript shows it, whether in chunks or not, with its time if it was begun before.</summary>
    ChatMessage Show(ChatMessage shown);
}
