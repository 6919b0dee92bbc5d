using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>What a content type, or an old item type, stands for.</summary>
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
