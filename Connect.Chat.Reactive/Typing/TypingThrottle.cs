namespace Connect.Chat.Reactive.Typing;

/// <summary>When a typing event was last sent. Pure.</summary>
internal readonly record struct TypingThrottle(DateTimeOffset? LastSent)
{
    /// <summary>Whether one is due.</summary>
    public bool IsDue(DateTimeOffset now, TimeSpan interval) => LastSent is not { } last || now - last >= interval;
}
