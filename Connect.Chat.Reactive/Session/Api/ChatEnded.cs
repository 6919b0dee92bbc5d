namespace Connect.Chat.Reactive;

/// <summary>The chat is over.</summary>
/// <param name="Reason">How it ended.</param>
/// <param name="Time">When the session learned of it.</param>
public sealed record ChatEnded(ChatEndReason Reason, DateTimeOffset Time);
