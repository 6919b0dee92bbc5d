namespace Connect.Chat.Reactive;

/// <summary>
/// The status of a <see cref="TranscriptEntry"/>: received, or how far the participant's own message has come.
/// </summary>
public enum MessageStatus
{
    /// <summary>
    /// An item of another participant or of the system, or an event, also one of the participant's own, such as their
    /// joining.
    /// </summary>
    Received,

    /// <summary>The participant's own item, which the session is sending to the service.</summary>
    Sending,

    /// <summary>The participant's own item, which the service has accepted.</summary>
    Sent,

    /// <summary>The participant's own item, which was delivered to another participant.</summary>
    Delivered,

    /// <summary>The participant's own item, which another participant has read.</summary>
    Read,

    /// <summary>
    /// The participant's own item, which could not be sent. See <see cref="TranscriptEntry.Failure"/> for the reason.
    /// </summary>
    Failed,

    /// <summary>
    /// The participant's own message, which the service accepted and message processing then rejected. Other
    /// participants do not receive it.
    /// </summary>
    Rejected,
}
