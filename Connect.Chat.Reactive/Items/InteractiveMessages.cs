namespace Connect.Chat.Reactive;

/// <summary>
/// A message to pick from or fill in: a list picker, quick replies, a time picker, a panel, a carousel or a view
/// (<see cref="ChatContentType.InteractiveMessage"/>). <see cref="ChatMessage.Content"/> is JSON with
/// <c>templateType</c>, <c>version</c> and <c>data</c>; see "Add interactive messages to chat" in the Amazon Connect
/// Administrator Guide.
/// </summary>
public sealed record InteractiveMessage : ChatMessage;

/// <summary>
/// What somebody picked of, or filled into, an interactive message
/// (<see cref="ChatContentType.InteractiveResponseMessage"/>). <see cref="ChatMessage.Content"/> is JSON.
/// </summary>
public sealed record InteractiveResponseMessage : ChatMessage;
