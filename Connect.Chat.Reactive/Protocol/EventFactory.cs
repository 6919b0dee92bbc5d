namespace Connect.Chat.Reactive.Protocol;

/// <summary>Creates events, typing events, and receipts that the service sends as events.</summary>
internal static class EventFactory
{
    /// <summary>Creates the item. Null if <paramref name="kind"/> is not an event.</summary>
    public static ChatItem? Create(in RawItem raw, ContentKind kind, string contentType) => kind switch
    {
        ContentKind.Typing => ItemFactory.Item<TypingEvent>(raw, contentType),
        ContentKind.MessageDelivered => ReceiptFactory.FromEvent(raw, contentType, ReceiptKind.Delivered),
        ContentKind.MessageRead => ReceiptFactory.FromEvent(raw, contentType, ReceiptKind.Read),
        ContentKind.ParticipantJoined => Event<ParticipantJoinedEvent>(raw, contentType),
        ContentKind.ParticipantLeft => Event<ParticipantLeftEvent>(raw, contentType),
        ContentKind.ParticipantActive => Event<ParticipantActiveEvent>(raw, contentType),
        ContentKind.ParticipantInactive => Event<ParticipantInactiveEvent>(raw, contentType),
        ContentKind.ParticipantIdle => Event<ParticipantIdleEvent>(raw, contentType),
        ContentKind.ParticipantReturned => Event<ParticipantReturnedEvent>(raw, contentType),
        ContentKind.ParticipantInvited => Event<ParticipantInvitedEvent>(raw, contentType),
        ContentKind.ParticipantAutoDisconnected => Event<ParticipantAutoDisconnectedEvent>(raw, contentType),
        ContentKind.ParticipantDisplayNameUpdated => Event<ParticipantDisplayNameUpdatedEvent>(raw, contentType),
        ContentKind.TransferSucceeded => Event<TransferSucceededEvent>(raw, contentType),
        ContentKind.TransferFailed => Event<TransferFailedEvent>(raw, contentType),
        ContentKind.ChatEnded => Event<ChatEndedEvent>(raw, contentType),
        ContentKind.ChatRehydrated => Event<ChatRehydratedEvent>(raw, contentType),
        ContentKind.ConnectionAcknowledged => Event<ConnectionAcknowledgedEvent>(raw, contentType),
        ContentKind.WorkflowCancelled => Event<WorkflowCancelledEvent>(raw, contentType),
        ContentKind.AuthenticationInitiated => Event<AuthenticationInitiatedEvent>(raw, contentType) with
        {
            SessionId = ContentMember.Find(raw.Content, "SessionId"u8),
        },
        ContentKind.AuthenticationSucceeded => Event<AuthenticationSucceededEvent>(raw, contentType),
        ContentKind.AuthenticationFailed => Event<AuthenticationFailedEvent>(raw, contentType),
        ContentKind.AuthenticationTimedOut => Event<AuthenticationTimedOutEvent>(raw, contentType),
        ContentKind.AuthenticationExpired => Event<AuthenticationExpiredEvent>(raw, contentType),
        ContentKind.AuthenticationCancelled => Event<AuthenticationCancelledEvent>(raw, contentType),
        _ => null,
    };

    public static OtherEvent Other(in RawItem raw) => Event<OtherEvent>(raw, raw.ContentType);

    private static T Event<T>(in RawItem raw, string contentType)
        where T : ChatEvent, new() =>
        ItemFactory.Item<T>(raw, contentType) with { Content = raw.Content };
}
