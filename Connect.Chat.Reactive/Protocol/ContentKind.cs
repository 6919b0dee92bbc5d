namespace Connect.Chat.Reactive.Protocol;

/// <summary>The meaning of a content type or of an old item type.</summary>
internal enum ContentKind
{
    Absent,
    Other,

    Text,
    Markdown,
    Json,
    Interactive,
    InteractiveResponse,

    Typing,
    MessageDelivered,
    MessageRead,
    MessageMetadata,

    ParticipantJoined,
    ParticipantLeft,
    ParticipantActive,
    ParticipantInactive,
    ParticipantIdle,
    ParticipantReturned,
    ParticipantInvited,
    ParticipantAutoDisconnected,
    ParticipantDisplayNameUpdated,
    TransferSucceeded,
    TransferFailed,
    ChatEnded,
    ChatRehydrated,
    ConnectionAcknowledged,
    WorkflowCancelled,
    AuthenticationInitiated,
    AuthenticationSucceeded,
    AuthenticationFailed,
    AuthenticationTimedOut,
    AuthenticationExpired,
    AuthenticationCancelled,
}
