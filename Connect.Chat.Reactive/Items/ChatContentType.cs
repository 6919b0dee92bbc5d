namespace Connect.Chat.Reactive;

/// <summary>The known content types of Amazon Connect Chat.</summary>
/// <remarks>
/// Sources: <c>SendMessage</c>, <c>SendEvent</c> and <c>Item</c> in the Amazon Connect Participant Service API
/// Reference, and observed traffic. An item with another content type arrives as an <see cref="OtherMessage"/> or an
/// <see cref="OtherEvent"/>. The session recognizes a content type in any case, with white space around it, and with
/// parameters: <c>Text/Plain; charset=utf-8</c> is a <see cref="TextMessage"/>.
/// </remarks>
public static class ChatContentType
{
    /// <summary>A plain-text message: a <see cref="TextMessage"/>.</summary>
    public const string TextPlain = "text/plain";

    /// <summary>A Markdown message: a <see cref="MarkdownMessage"/>.</summary>
    public const string TextMarkdown = "text/markdown";

    /// <summary>A JSON message whose schema the parties agree on: a <see cref="JsonMessage"/>.</summary>
    public const string Json = "application/json";

    /// <summary>
    /// A list picker, panel, carousel, view or similar: an <see cref="Reactive.InteractiveMessage"/>.
    /// </summary>
    public const string InteractiveMessage = "application/vnd.amazonaws.connect.message.interactive";

    /// <summary>A response to an interactive message: an <see cref="Reactive.InteractiveResponseMessage"/>.</summary>
    public const string InteractiveResponseMessage = "application/vnd.amazonaws.connect.message.interactive.response";

    /// <summary>A participant is typing: a <see cref="TypingEvent"/>.</summary>
    public const string Typing = "application/vnd.amazonaws.connect.event.typing";

    /// <summary>A participant joined: a <see cref="ParticipantJoinedEvent"/>.</summary>
    public const string ParticipantJoined = "application/vnd.amazonaws.connect.event.participant.joined";

    /// <summary>A participant left: a <see cref="ParticipantLeftEvent"/>.</summary>
    public const string ParticipantLeft = "application/vnd.amazonaws.connect.event.participant.left";

    /// <summary>A participant is active again: a <see cref="ParticipantActiveEvent"/>.</summary>
    public const string ParticipantActive = "application/vnd.amazonaws.connect.event.participant.active";

    /// <summary>A participant is no longer active: a <see cref="ParticipantInactiveEvent"/>.</summary>
    public const string ParticipantInactive = "application/vnd.amazonaws.connect.event.participant.inactive";

    /// <summary>
    /// A participant was silent for the idle time of the contact: a <see cref="ParticipantIdleEvent"/>.
    /// </summary>
    public const string ParticipantIdle = "application/vnd.amazonaws.connect.event.participant.idle";

    /// <summary>A participant returned from being idle: a <see cref="ParticipantReturnedEvent"/>.</summary>
    public const string ParticipantReturned = "application/vnd.amazonaws.connect.event.participant.returned";

    /// <summary>A participant was invited: a <see cref="ParticipantInvitedEvent"/>.</summary>
    public const string ParticipantInvited = "application/vnd.amazonaws.connect.event.participant.invited";

    /// <summary>
    /// The service disconnected an idle participant: a <see cref="ParticipantAutoDisconnectedEvent"/>.
    /// </summary>
    public const string ParticipantAutoDisconnected =
        "application/vnd.amazonaws.connect.event.participant.autodisconnection";

    /// <summary>
    /// The display name of a participant changed: a <see cref="ParticipantDisplayNameUpdatedEvent"/>.
    /// </summary>
    public const string ParticipantDisplayNameUpdated =
        "application/vnd.amazonaws.connect.event.participant.displayname.updated";

    /// <summary>The chat was transferred: a <see cref="TransferSucceededEvent"/>.</summary>
    public const string TransferSucceeded = "application/vnd.amazonaws.connect.event.transfer.succeeded";

    /// <summary>The transfer of the chat failed: a <see cref="TransferFailedEvent"/>.</summary>
    public const string TransferFailed = "application/vnd.amazonaws.connect.event.transfer.failed";

    /// <summary>The chat ended: a <see cref="ChatEndedEvent"/>.</summary>
    public const string ChatEnded = "application/vnd.amazonaws.connect.event.chat.ended";

    /// <summary>A past chat was rehydrated: a <see cref="ChatRehydratedEvent"/>.</summary>
    public const string ChatRehydrated = "application/vnd.amazonaws.connect.event.chat.rehydrated";

    /// <summary>
    /// The older notice that a participant is connected: a <see cref="ConnectionAcknowledgedEvent"/>.
    /// </summary>
    public const string ConnectionAcknowledged = "application/vnd.amazonaws.connect.event.connection.acknowledged";

    /// <summary>
    /// A message was delivered: a <see cref="MessageReceipt"/> of kind <see cref="ReceiptKind.Delivered"/>.
    /// </summary>
    public const string MessageDelivered = "application/vnd.amazonaws.connect.event.message.delivered";

    /// <summary>A message was read: a <see cref="MessageReceipt"/> of kind <see cref="ReceiptKind.Read"/>.</summary>
    public const string MessageRead = "application/vnd.amazonaws.connect.event.message.read";

    /// <summary>
    /// The receipts of a message, one for each recipient: <see cref="MessageReceipt"/>. The service also sends it with
    /// the item type MESSAGEMETADATA only.
    /// </summary>
    public const string MessageMetadata = "application/vnd.amazonaws.connect.event.message.metadata";

    /// <summary>The flow asks the customer to sign in: an <see cref="AuthenticationInitiatedEvent"/>.</summary>
    public const string AuthenticationInitiated = "application/vnd.amazonaws.connect.event.authentication.initiated";

    /// <summary>The customer signed in: an <see cref="AuthenticationSucceededEvent"/>.</summary>
    public const string AuthenticationSucceeded = "application/vnd.amazonaws.connect.event.authentication.succeeded";

    /// <summary>Another spelling of <see cref="AuthenticationSucceeded"/> that the service has sent.</summary>
    public const string AuthenticationSuccess = "application/vnd.amazonaws.connect.event.authentication.success";

    /// <summary>The sign-in failed: an <see cref="AuthenticationFailedEvent"/>.</summary>
    public const string AuthenticationFailed = "application/vnd.amazonaws.connect.event.authentication.failed";

    /// <summary>The sign-in timed out: an <see cref="AuthenticationTimedOutEvent"/>.</summary>
    public const string AuthenticationTimeout = "application/vnd.amazonaws.connect.event.authentication.timeout";

    /// <summary>The sign-in expired: an <see cref="AuthenticationExpiredEvent"/>.</summary>
    public const string AuthenticationExpired = "application/vnd.amazonaws.connect.event.authentication.expired";

    /// <summary>The customer cancelled the sign-in: an <see cref="AuthenticationCancelledEvent"/>.</summary>
    public const string AuthenticationCancelled = "application/vnd.amazonaws.connect.event.authentication.cancelled";

    /// <summary>A workflow was cancelled: a <see cref="WorkflowCancelledEvent"/>.</summary>
    public const string WorkflowCancelled = "application/vnd.amazonaws.connect.event.workflow.cancelled";
}
