namespace Connect.Chat.Reactive.Testing;

/// <summary>Sets the members of an item that a test has left empty.</summary>
internal static class ItemDefaults
{
    public static ChatItem Complete(
        ChatItem item, ChatDetails chat, ChatParticipant sender, Func<string> nextId, DateTimeOffset now)
    {
        var time = item.Time == default ? now : item.Time;
        var complete = item with
        {
            Id = item.Id.Length > 0 ? item.Id : nextId(),
            Time = time,
            ContentType = item.ContentType.Length > 0 ? item.ContentType : ContentTypeOf(item),
            Participant = SenderOf(item, sender),
            ContactId = item.ContactId.Length > 0 || item.RelatedContactId.Length > 0 ? item.ContactId : chat.ContactId,
            InitialContactId = item.InitialContactId.Length > 0 ? item.InitialContactId : chat.InitialContactId,
        };
        return complete is MessageReceipt receipt
            ? receipt with { At = receipt.At == default ? time : receipt.At }
            : complete;
    }

    public static ChatMessage MessageOf(string contentType) => contentType switch
    {
        ChatContentType.TextPlain => new TextMessage(),
        ChatContentType.TextMarkdown => new MarkdownMessage(),
        ChatContentType.Json => new JsonMessage(),
        ChatContentType.InteractiveMessage => new InteractiveMessage(),
        ChatContentType.InteractiveResponseMessage => new InteractiveResponseMessage(),
        _ => new OtherMessage(),
    };

    // The flow sends these events, not a participant.
    private static ChatParticipant SenderOf(ChatItem item, ChatParticipant sender) => item switch
    {
        ChatEndedEvent or ChatRehydratedEvent or WorkflowCancelledEvent or AuthenticationInitiatedEvent
            or MessageReceipt => item.Participant,
        _ => item.Participant == ChatParticipant.None ? sender : item.Participant,
    };

    private static string ContentTypeOf(ChatItem item) => item switch
    {
        TextMessage => ChatContentType.TextPlain,
        MarkdownMessage => ChatContentType.TextMarkdown,
        JsonMessage => ChatContentType.Json,
        InteractiveMessage => ChatContentType.InteractiveMessage,
        InteractiveResponseMessage => ChatContentType.InteractiveResponseMessage,
        AttachmentMessage { Attachments: [var file, ..] } => file.ContentType,
        TypingEvent => ChatContentType.Typing,
        MessageReceipt { Kind: ReceiptKind.Read } => ChatContentType.MessageRead,
        MessageReceipt => ChatContentType.MessageDelivered,
        ParticipantJoinedEvent => ChatContentType.ParticipantJoined,
        ParticipantLeftEvent => ChatContentType.ParticipantLeft,
        ParticipantActiveEvent => ChatContentType.ParticipantActive,
        ParticipantInactiveEvent => ChatContentType.ParticipantInactive,
        ParticipantIdleEvent => ChatContentType.ParticipantIdle,
        ParticipantReturnedEvent => ChatContentType.ParticipantReturned,
        ParticipantInvitedEvent => ChatContentType.ParticipantInvited,
        ParticipantAutoDisconnectedEvent => ChatContentType.ParticipantAutoDisconnected,
        ParticipantDisplayNameUpdatedEvent => ChatContentType.ParticipantDisplayNameUpdated,
        TransferSucceededEvent => ChatContentType.TransferSucceeded,
        TransferFailedEvent => ChatContentType.TransferFailed,
        ChatEndedEvent => ChatContentType.ChatEnded,
        ChatRehydratedEvent => ChatContentType.ChatRehydrated,
        ConnectionAcknowledgedEvent => ChatContentType.ConnectionAcknowledged,
        WorkflowCancelledEvent => ChatContentType.WorkflowCancelled,
        AuthenticationInitiatedEvent => ChatContentType.AuthenticationInitiated,
        AuthenticationSucceededEvent => ChatContentType.AuthenticationSucceeded,
        AuthenticationFailedEvent => ChatContentType.AuthenticationFailed,
        AuthenticationTimedOutEvent => ChatContentType.AuthenticationTimeout,
        AuthenticationExpiredEvent => ChatContentType.AuthenticationExpired,
        AuthenticationCancelledEvent => ChatContentType.AuthenticationCancelled,
        _ => "",
    };
}
