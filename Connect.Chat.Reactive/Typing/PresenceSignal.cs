namespace Connect.Chat.Reactive.Typing;

/// <summary>The information that an item gives about the presence of its participant.</summary>
internal enum PresenceSignal
{
    /// <summary>No information.</summary>
    None,

    /// <summary>The participant is in the chat.</summary>
    Present,

    /// <summary>The participant is in the chat and active.</summary>
    Active,

    /// <summary>The participant is in the chat and idle.</summary>
    Idle,

    /// <summary>The participant joined or rejoined.</summary>
    Joined,

    /// <summary>The participant left.</summary>
    Left,

    /// <summary>The chat ended for every participant.</summary>
    ChatEnded,
}

/// <summary>Derives presence signals from items. Pure.</summary>
internal static class PresenceSignals
{
    /// <param name="item">The item.</param>
    /// <param name="contacts">
    /// The contacts of the session. Items of past contacts in a persistent chat give no information.
    /// </param>
    public static PresenceSignal Of(ChatItem item, ChatContacts contacts)
    {
        if (item.RelatedContactId.Length > 0 && item.RelatedContactId != contacts.ContactId)
            return PresenceSignal.None;
        if (item is ChatEndedEvent)
            return contacts.IsPast(item) ? PresenceSignal.None : PresenceSignal.ChatEnded;
        if (item.Participant is not { Id.Length: > 0, Role: not ParticipantRole.System })
            return PresenceSignal.None;
        return item switch
        {
            ParticipantJoinedEvent => PresenceSignal.Joined,
            ParticipantLeftEvent => PresenceSignal.Left,
            // The event can name the customer whose agent was disconnected. A customer leaves with ParticipantLeft or
            // with the chat.
            ParticipantAutoDisconnectedEvent => item.Participant.Role is ParticipantRole.Customer
                ? PresenceSignal.None
                : PresenceSignal.Left,
            // An agent that transferred the chat has left it.
            TransferSucceededEvent =>
                item.Participant.Role is ParticipantRole.Agent ? PresenceSignal.Left : PresenceSignal.None,
            // An invited participant may never join. The time of a receipt may be the local clock's.
            ParticipantInvitedEvent or TransferFailedEvent or MessageReceipt or UnknownItem => PresenceSignal.None,
            ParticipantIdleEvent or ParticipantInactiveEvent => PresenceSignal.Idle,
            ParticipantReturnedEvent or ParticipantActiveEvent or ChatMessage or TypingEvent => PresenceSignal.Active,
            _ => PresenceSignal.Present,
        };
    }
}
