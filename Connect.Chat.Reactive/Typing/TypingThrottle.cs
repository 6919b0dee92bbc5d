namespace Connect.Chat.Reactive.Typing;

/// <summary>Limits how often a typing event is sent. Immutable.</summary>
/// <param name="LastSent">When the last event was sent; null if none was.</param>
internal readonly record struct TypingThrottle(DateTimeOffset? LastSent)
{
    /// <summary>
    /// Whether an event may be sent. It may after the clock was set back, so that the session does not have to wait
    /// until the clock has caught up.
    /// </summary>
    public bool IsDue(DateTimeOffset now, TimeSpan interval) =>
        LastSent is not { } last || now - last >= interval || now < last;
}
