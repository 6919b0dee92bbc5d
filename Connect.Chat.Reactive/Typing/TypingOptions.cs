namespace Connect.Chat.Reactive;

/// <summary>How often a session tells the others that its participant is typing.</summary>
public sealed record TypingOptions
{
    /// <summary>
    /// The shortest time between two typing events of one session. Default: 10 seconds, as long as the others show
    /// an indicator for. What comes sooner completes at once, and is not sent.
    /// </summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    internal void Validate() => OptionGuard.NotNegative(Interval, nameof(Interval));
}
