namespace Connect.Chat.Reactive.Typing;

/// <summary>When a typing event was last sent. Pure.</summary>
internal readonly record struct TypingThrottle(DateTimeOffset? LastSent)
{
    /// <summary>Whether one is due. A clock that was set back must not silence the participant until it has caught up.</summary>
    public bool IsDue(DateTimeOffset now, TimeSpan interval) =>
        LastSent is not { } last || now - last >= interval || now < last;
}
