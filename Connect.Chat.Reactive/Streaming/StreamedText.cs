namespace Connect.Chat.Reactive.Streaming;

/// <summary>The text of a streamed message so far.</summary>
/// <param name="ChunkNumber">The number of the last chunk in the text, from 1.</param>
/// <param name="Content">The text.</param>
/// <param name="StartedAt">
/// The time of the first chunk that has one from the service. It remains the time of the message.
/// </param>
/// <param name="IsStartEstimated">Whether no chunk had a time from the service yet.</param>
internal sealed record StreamedText(int ChunkNumber, string Content, DateTimeOffset StartedAt, bool IsStartEstimated);
