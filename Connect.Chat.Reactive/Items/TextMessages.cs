namespace Connect.Chat.Reactive;

/// <summary>A plain-text message (<see cref="ChatContentType.TextPlain"/>).</summary>
public sealed record TextMessage : ChatMessage;

/// <summary>A Markdown message (<see cref="ChatContentType.TextMarkdown"/>).</summary>
public sealed record MarkdownMessage : ChatMessage;

/// <summary>
/// A JSON message whose schema the parties agree on (<see cref="ChatContentType.Json"/>). The session does not check
/// that the content is valid JSON.
/// </summary>
public sealed record JsonMessage : ChatMessage;

/// <summary>A message with an unknown <see cref="ChatItem.ContentType"/>.</summary>
public sealed record OtherMessage : ChatMessage;
