using System.Text;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>The known content types, with one shared string and the items of each.</summary>
internal static class ContentTypeTable
{
    // Searched from the top, so the frequent ones are first.
    private static readonly KnownContentType[] Known =
    [
        new(ChatContentType.TextPlain, asMessage: MessageFactory.Text),
        new(ChatContentType.Typing, ItemFactory.Item<TypingEvent>),
        new(ChatContentType.TextMarkdown, asMessage: MessageFactory.Message<MarkdownMessage>),
        new(ChatContentType.Json, asMessage: MessageFactory.Message<JsonMessage>),
        new(ChatContentType.InteractiveMessage, asMessage: MessageFactory.Message<InteractiveMessage>),
        new(ChatContentType.InteractiveResponseMessage, asMessage: MessageFactory.Message<InteractiveResponseMessage>),
        new(ChatContentType.MessageDelivered, ReceiptFactory.Delivered),
        new(ChatContentType.MessageRead, ReceiptFactory.Read),
        new(ChatContentType.MessageMetadata),
        new(ChatContentType.ParticipantJoined, EventFactory.Event<ParticipantJoinedEvent>),
        new(ChatContentType.ParticipantLeft, EventFactory.Event<ParticipantLeftEvent>),
        new(ChatContentType.ParticipantActive, EventFactory.Event<ParticipantActiveEvent>),
        new(ChatContentType.ParticipantInactive, EventFactory.Event<ParticipantInactiveEvent>),
        new(ChatContentType.ParticipantIdle, EventFactory.Event<ParticipantIdleEvent>),
        new(ChatContentType.ParticipantReturned, EventFactory.Event<ParticipantReturnedEvent>),
        new(ChatContentType.ParticipantInvited, EventFactory.Event<ParticipantInvitedEvent>),
        new(ChatContentType.ParticipantAutoDisconnected, EventFactory.Event<ParticipantAutoDisconnectedEvent>),
        new(ChatContentType.ParticipantDisplayNameUpdated, EventFactory.Event<ParticipantDisplayNameUpdatedEvent>),
        new(ChatContentType.TransferSucceeded, EventFactory.Event<TransferSucceededEvent>),
        new(ChatContentType.TransferFailed, EventFactory.Event<TransferFailedEvent>),
        new(ChatContentType.ChatEnded, EventFactory.Event<ChatEndedEvent>),
        new(ChatContentType.ChatRehydrated, EventFactory.Event<ChatRehydratedEvent>),
        new(ChatContentType.ConnectionAcknowledged, EventFactory.Event<ConnectionAcknowledgedEvent>),
        new(ChatContentType.WorkflowCancelled, EventFactory.Event<WorkflowCancelledEvent>),
        new(ChatContentType.AuthenticationInitiated, EventFactory.AuthenticationInitiated),
        new(ChatContentType.AuthenticationSucceeded, EventFactory.Event<AuthenticationSucceededEvent>),
        new(ChatContentType.AuthenticationSuccess, EventFactory.Event<AuthenticationSucceededEvent>),
        new(ChatContentType.AuthenticationFailed, EventFactory.Event<AuthenticationFailedEvent>),
        new(ChatContentType.AuthenticationTimeout, EventFactory.Event<AuthenticationTimedOutEvent>),
        new(ChatContentType.AuthenticationExpired, EventFactory.Event<AuthenticationExpiredEvent>),
        new(ChatContentType.AuthenticationCancelled, EventFactory.Event<AuthenticationCancelledEvent>),
    ];

    /// <summary>Finds a content type in the service's usual spelling.</summary>
    public static KnownContentType? Find(ReadOnlySpan<byte> utf8)
    {
        foreach (KnownContentType known in Known)
        {
            if (utf8.SequenceEqual(known.Utf8))
                return known;
        }

        return null;
    }

    /// <summary>Finds a content type in any spelling: see <see cref="MediaType"/>.</summary>
    public static KnownContentType? Match(string contentType)
    {
        // No lambda: each send would allocate it.
        foreach (KnownContentType known in Known)
        {
            if (MediaType.AreSame(known.Text, contentType))
                return known;
        }

        return null;
    }
}

/// <summary>Creates an event, typing event or receipt.</summary>
internal delegate ChatItem CreateEvent(in RawItem raw, string contentType);

/// <summary>Creates a message.</summary>
internal delegate ChatMessage CreateMessage(in RawItem raw);

/// <summary>A known content type in both encodings, and how to create its items.</summary>
internal sealed class KnownContentType(
    string text, CreateEvent? asEvent = null, CreateMessage? asMessage = null)
{
    public string Text { get; } = text;

    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(text);

    /// <summary>Null unless the items are events, typing events or receipts.</summary>
    public CreateEvent? CreateEvent { get; } = asEvent;

    /// <summary>Null unless the items are messages.</summary>
    public CreateMessage? CreateMessage { get; } = asMessage;
}
