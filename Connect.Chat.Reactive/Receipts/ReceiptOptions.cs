namespace Connect.Chat.Reactive;

/// <summary>How receipts are sent: what has reached this participant, and what it has read.</summary>
public sealed record ReceiptOptions
{
    /// <summary>
    /// Whether the session itself sends a delivered receipt for each message of another participant, once observers
    /// have been told of it. Default: false. Not for the system's messages, nor for those of a past contact or of
    /// before the first connection, nor where the transcript has such a receipt already. One that cannot be sent is
    /// told in <see cref="IChatSession.Faults"/>; in a chat of more than two it is left at that.
    /// </summary>
    public bool AutoReceipts { get; init; }

    /// <summary>
    /// How long a delivered receipt is held, counted from the first one that waits, so that a read one, which implies
    /// it, can be sent in its place. Default: 300 milliseconds, as in ChatJS.
    /// </summary>
    public TimeSpan DeliveredDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// The shortest time between two receipts of one kind from one session. Default: 5 seconds, as in ChatJS. What is
    /// asked for meanwhile waits for its end, when one receipt for the newest message stands for all.
    /// </summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    internal void Validate()
    {
        OptionValidation.NotNegative(DeliveredDelay, nameof(DeliveredDelay));
        OptionValidation.NotNegative(Interval, nameof(Interval));
    }
}
