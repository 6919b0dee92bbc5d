namespace Connect.Chat.Reactive;

/// <summary>
/// A participant is typing (<see cref="ChatContentType.Typing"/>). Hide the typing indicator after 12 seconds, or when
/// the participant sends a message.
/// </summary>
public sealed record TypingEvent : ChatItem
{
    /// <summary>True if this session sent the event and the service echoed it. Default: false.</summary>
    public bool IsOwn { get; init; }
}
