namespace Connect.Chat.Reactive;

/// <summary>Controls how the session sends delivered and read receipts.</summary>
public sealed record ReceiptOptions
{
    /// <summary>
    /// Whether the session sends a delivered receipt for each message of another participant, after observers have
    /// received the message. Default: false. It sends none for system messages, for messages of a past contact or from
    /// before the first connection, or where the transcript already contains this participant's receipt. A failure is
    /// reported in <see cref="IChatSession.Faults"/>; a refusal because more than two participants are active is
    /// ignored.
    /// </summary>
    public bool AutoReceipts { get; init; }

    /// <summary>
    /// How long delivered receipts are delayed, counted from the first one that waits, so that a read receipt, which
    /// implies them, can replace them. Default: 300 milliseconds, as in ChatJS. 0 or more.
    /// </summary>
    public TimeSpan DeliveredDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// The shortest time between two receipts of the same kind from a session. Default: 5 seconds, as in ChatJS. 0
    /// or more. Receipts that are requested within this time wait for its end. One receipt of the newest message then
    /// covers all of them.
    /// </summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    internal void Validate()
    {
        OptionValidation.NotNegative(DeliveredDelay, nameof(DeliveredDelay));
        OptionValidation.NotNegative(Interval, nameof(Interval));
    }
}
