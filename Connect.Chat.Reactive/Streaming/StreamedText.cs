namespace Connect.Chat.Reactive.Streaming;

/// <summary>How far a message has been written.</summary>
/// <param name="Chunk">The number of the last chunk that is in the text, from 1.</param>
/// <param name="Text">The text so far.</param>
/// <param name="Begun">The time of the first chunk that was seen, which is the message's for good.</param>
internal sealed record StreamedText(int Chunk, string Text, DateTimeOffset Begun);
