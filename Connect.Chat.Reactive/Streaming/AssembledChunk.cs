namespace Connect.Chat.Reactive.Streaming;

/// <summary>What has become of a streamed message.</summary>
/// <param name="SoFar">How far it has been written; null when that is not known, or when it is complete.</param>
/// <param name="Message">The message as it is to be shown; null when what came does not continue it.</param>
internal readonly record struct AssembledChunk(StreamedText? SoFar, ChatMessage? Message);
