namespace Connect.Chat.Reactive;

/// <summary>The end of a chat.</summary>
/// <param name="Reason">The reason why the chat ended.</param>
/// <param name="Time">The time at which the session detected the end.</param>
public sealed record ChatEnded(ChatEndReason Reason, DateTimeOffset Time);
