namespace Connect.Chat.Reactive.Delivery;

/// <summary>Assembles streamed messages from their chunks. The sequencer calls it under its lock.</summary>
internal interface IMessageAssembly
{
    /// <summary>
    /// Adds a chunk that the service pushed. Returns the message with all its text so far; null if the chunk does not
    /// follow the previous one.
    /// </summary>
    ChatMessage? Push(ChatMessage chunk);

    /// <summary>
    /// Returns a message, chunk or not, as the transcript shows it. A message that has begun before keeps its time.
    /// </summary>
    ChatMessage Show(ChatMessage shown);
}
