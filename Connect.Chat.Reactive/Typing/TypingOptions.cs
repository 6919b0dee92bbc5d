namespace Connect.Chat.Reactive;

/// <summary>Controls how often typing events are sent, and how long a typing indicator is shown.</summary>
public sealed record TypingOptions
{
    /// <summary>
    /// The shortest time between two typing events of a session. Default: 10 seconds, which is how long other clients
    /// show the indicator. 0 or more. A call within this time completes at once without sending an event.
    /// </summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a participant counts as typing after their last typing event, unless they send a message, they leave,
    /// or the chat ends. Default: 12 seconds, slightly longer than the 10 seconds after which clients send the event
    /// again. More than 0.
    /// </summary>
    public TimeSpan IndicatorDuration { get; init; } = TimeSpan.FromSeconds(12);

    internal void Validate()
    {
        OptionValidation.NotNegative(Interval, nameof(Interval));
        OptionValidation.Positive(IndicatorDuration, nameof(IndicatorDuration));
    }
}
