using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>The content types that Amazon Connect Chat is known to use.</summary>
/// <remarks>
/// From <c>SendMessage</c>, <c>SendEvent</c> and <c>Item</c> in the Amazon Connect Participant Service API
/// Reference, and from what the service is seen to send. A content type that is not here still arrives, as an
/// <see cref="OtherMessage"/> or an <see cref="OtherEvent"/>.
/// </remarks>
public static class ChatContentType
{
    /// <summary>A message in plain text: a <see cref="TextMessage"/>.</summary>
    public const string TextPlain = "text/plain";

    /// <summary>A message in Markdown: a <see cref="MarkdownMessage"/>.</summary>
    public const string TextMarkdown = "text/markdown";

    /// <summary>A message in JSON, its meaning agreed between the parties: a <see cref="JsonMessage"/>.</summary>
    public const string Json = "application/json";

    /// <summary>A list picker, panel, carousel, view and the like: an <see cref="Reactive.InteractiveMessage"/>.</summary>
    public const string InteractiveMessage = "application/vnd.amazonaws.connect.message.interactive";

    /// <summary>What was picked of an interactive message: an <see cref="Reactive.InteractiveResponseMessage"/>.</summary>
    public const string InteractiveResponseMessage = "application/vnd.amazonaws.connect.message.interactive.response";

    /// <summary>Somebody is typing: a <see cref="TypingEvent"/>.</summary>
    public const string Typing = "application/vnd.amazonaws.connect.event.typing";

    /// <summary>Somebody joined: a <see cref="ParticipantJoinedEvent"/>.</summary>
    public const string ParticipantJoined = "application/vnd.amazonaws.connect.event.participant.joined";

    /// <summary>Somebody left: a <see cref="ParticipantLeftEvent"/>.</summary>
    public const string ParticipantLeft = "application/vnd.amazonaws.connect.event.participant.left";

    /// <summary>Somebody is active again: a <see cref="ParticipantActiveEvent"/>.</summary>
    public const string ParticipantActive = "application/vnd.amazonaws.connect.event.participant.active";

    /// <summary>Somebody is no longer active: a <see cref="ParticipantInactiveEvent"/>.</summary>
    public const string ParticipantInactive = "application/vnd.amazonaws.connect.event.participant.inactive";

    /// <summary>Somebody has been silent for the time set in the flow: a <see cref="ParticipantIdleEvent"/>.</summary>
    public const string ParticipantIdle = "application/vnd.amazonaws.connect.event.participant.idle";

    /// <summary>Somebody came back from being idle: a <see cref="ParticipantReturnedEvent"/>.</summary>
    public const string ParticipantReturned = "application/vnd.amazonaws.connect.event.participant.returned";

    /// <summary>Somebody was asked to join: a <see cref="ParticipantInvitedEvent"/>.</summary>
    public const string ParticipantInvited = "application/vnd.amazonaws.connect.event.participant.invited";

    /// <summary>Somebody was put out for being idle: a <see cref="ParticipantAutoDisconnectedEvent"/>.</summary>
    public const string ParticipantAutoDisconnected =
        "application/vnd.amazonaws.connect.event.participant.autodisconnection";

    /// <summary>Somebody's name changed: a <see cref="ParticipantDisplayNameUpdatedEvent"/>.</summary>
    public const string ParticipantDisplayNameUpdated =
        "application/vnd.amazonaws.connect.event.participant.displayname.updated";

    /// <summary>The chat was handed on: a <see cref="TransferSucceededEvent"/>.</summary>
    public const string TransferSucceeded = "application/vnd.amazonaws.connect.event.transfer.succeeded";

    /// <summary>The chat could not be handed on: a <see cref="TransferFailedEvent"/>.</summary>
    public const string TransferFailed = "application/vnd.amazonaws.connect.event.transfer.failed";

    /// <summary>The chat is over: a <see cref="ChatEndedEvent"/>.</summary>
    public const string ChatEnded = "application/vnd.amazonaws.connect.event.chat.ended";

    /// <summary>A past chat was brought back: a <see cref="ChatRehydratedEvent"/>.</summary>
    public const string ChatRehydrated = "application/vnd.amazonaws.connect.event.chat.rehydrated";

    /// <summary>The old way to say that somebody is connected: a <see cref="ConnectionAcknowledgedEvent"/>.</summary>
    public const string ConnectionAcknowledged = "application/vnd.amazonaws.connect.event.connection.acknowledged";

    /// <summary>A message has arrived: a <see cref="MessageReceipt"/> of kind <see cref="ReceiptKind.Delivered"/>.</summary>
    public const string MessageDelivered = "application/vnd.amazonaws.connect.event.message.delivered";

    /// <summary>A message was read: a <see cref="MessageReceipt"/> of kind <see cref="ReceiptKind.Read"/>.</summary>
    public const string MessageRead = "application/vnd.amazonaws.connect.event.message.read";

    /// <summary>The customer is asked to sign in: an <see cref="AuthenticationInitiatedEvent"/>.</summary>
    public const string AuthenticationInitiated = "application/vnd.amazonaws.connect.event.authentication.initiated";

    /// <summary>The customer signed in: an <see cref="AuthenticationSucceededEvent"/>.</summary>
    public const string AuthenticationSucceeded = "application/vnd.amazonaws.connect.event.authentication.succeeded";

    /// <summary>Another spelling of <see cref="AuthenticationSucceeded"/> that has been seen on the wire.</summary>
    public const string AuthenticationSuccess = "application/vnd.amazonaws.connect.event.authentication.success";

    /// <summary>The customer could not sign in: an <see cref="AuthenticationFailedEvent"/>.</summary>
    public const string AuthenticationFailed = "application/vnd.amazonaws.connect.event.authentication.failed";

    /// <summary>The customer took too long to sign in: an <see cref="AuthenticationTimedOutEvent"/>.</summary>
    public const string AuthenticationTimeout = "application/vnd.amazonaws.connect.event.authentication.timeout";

    /// <summary>The sign-in is no longer valid: an <see cref="AuthenticationExpiredEvent"/>.</summary>
    public const string AuthenticationExpired = "application/vnd.amazonaws.connect.event.authentication.expired";

    /// <summary>The customer gave up signing in: an <see cref="AuthenticationCancelledEvent"/>.</summary>
    public const string AuthenticationCancelled = "application/vnd.amazonaws.connect.event.authentication.cancelled";

    /// <summary>A workflow was given up: a <see cref="WorkflowCancelledEvent"/>.</summary>
    public const string WorkflowCancelled = "application/vnd.amazonaws.connect.event.workflow.cancelled";
}
