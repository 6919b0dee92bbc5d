namespace Connect.Chat.Reactive.Typing;

/// <summary>Limits how often a typing event is sent. Immutable.</summary>
/// <param name="LastSent">When the last event was sent, by the monotonic clock; null if none was.</param>
internal readonly record struct TypingThrottle(TimeSpan? LastSent)
{
    /// <summary>Whether an event may be sent.</summary>
    public bool IsDue(TimeSpan now, TimeSpan interval) => LastSent is not { } last || now - last >= interval;
}
