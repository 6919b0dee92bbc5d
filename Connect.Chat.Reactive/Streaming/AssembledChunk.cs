namespace Connect.Chat.Reactive.Streaming;

/// <summary>The result of applying a chunk or a transcript item to a streamed message.</summary>
/// <param name="Text">The text so far; null when it is unknown, or when no later version is expected.</param>
/// <param name="Message">The message to show; null when the chunk does not continue the text.</param>
internal readonly record struct AssembledChunk(StreamedText? Text, ChatMessage? Message);
