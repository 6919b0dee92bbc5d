namespace Connect.Chat.Reactive;

/// <summary>A message in plain text (<see cref="ChatContentType.TextPlain"/>).</summary>
public sealed record TextMessage : ChatMessage;

/// <summary>A message in Markdown (<see cref="ChatContentType.TextMarkdown"/>).</summary>
public sealed record MarkdownMessage : ChatMessage;

/// <summary>
/// A message in JSON whose meaning the parties agree on between themselves (<see cref="ChatContentType.Json"/>).
/// The content is not checked to be valid JSON.
/// </summary>
public sealed record JsonMessage : ChatMessage;

/// <summary>A message whose content type this version does not know: see <see cref="ChatItem.ContentType"/>.</summary>
public sealed record OtherMessage : ChatMessage;
