namespace Connect.Chat.Reactive;

/// <summary>What has become of an entry of a <see cref="TranscriptSnapshot"/>.</summary>
public enum MessageStatus
{
    /// <summary>From somebody else, or from the system.</summary>
    Received,

    /// <summary>One's own, on its way to the service.</summary>
    Sending,

    /// <summary>One's own, and accepted by the service.</summary>
    Sent,

    /// <summary>One's own, and delivered to another participant.</summary>
    Delivered,

    /// <summary>One's own, and read by another participant.</summary>
    Read,

    /// <summary>One's own, and not accepted: see <see cref="TranscriptEntry.Failure"/>.</summary>
    Failed,

    /// <summary>
    /// The participant's own message, accepted by the service and then rejected by message processing. Other
    /// participants do not receive it.
    /// </summary>
    Rejected,
}
