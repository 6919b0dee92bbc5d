namespace Connect.Chat.Reactive;

/// <summary>
/// Somebody is typing (<see cref="ChatContentType.Typing"/>). An indicator should go after 12 seconds, or when a
/// message of the same participant comes.
/// </summary>
public sealed record TypingEvent : ChatItem
{
    /// <summary>True for the echo of what this session itself sent; default false.</summary>
    public bool IsOwn { get; init; }
}
