namespace Connect.Chat.Reactive;

/// <summary>How often a session tells the others that its participant is typing, and how long it shows that they are.</summary>
public sealed record TypingOptions
{
    /// <summary>
    /// The shortest time between two typing events of one session. Default: 10 seconds, as long as the others show
    /// an indicator for. What comes sooner completes at once, and is not sent.
    /// </summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a participant counts as typing after its last typing event, unless a message of it comes, it leaves, or
    /// the chat ends before. Default: 12 seconds, a little longer than the 10 after which clients repeat the event.
    /// </summary>
    public TimeSpan IndicatorDuration { get; init; } = TimeSpan.FromSeconds(12);

    internal void Validate()
    {
        OptionValidation.NotNegative(Interval, nameof(Interval));
        OptionValidation.Positive(IndicatorDuration, nameof(IndicatorDuration));
    }
}
