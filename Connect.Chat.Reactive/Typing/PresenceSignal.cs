namespace Connect.Chat.Reactive.Typing;

/// <summary>What an item says about whether its participant is in the chat.</summary>
internal enum PresenceSignal
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is there, or it could not have done that.</summary>
    Seen,

    /// <summary>It is there and does something.</summary>
    Active,

    /// <summary>It is there and does nothing.</summary>
    Idle,

    /// <summary>It has come, or has come back.</summary>
    Joined,

    /// <summary>It has gone.</summary>
    Left,

    /// <summary>Everybody has gone.</summary>
    Over,
}

/// <summary>Reads the signs. Pure.</summary>
internal static class PresenceSignals
{
    /// <param name="item">What has come.</param>
    /// <param name="contactId">The contact that counts; a persistent chat brings along what happened in past ones.</param>
    public static PresenceSignal Of(ChatItem item, string contactId)
    {
        if (item.RelatedContactId.Length > 0 && item.RelatedContactId != contactId)
            return PresenceSignal.None;
        if (item is ChatEndedEvent)
            return PresenceSignal.Over;
        if (item.Participant is not { Id.Length: > 0, Role: not ParticipantRole.System })
            return PresenceSignal.None;
        return item switch
        {
            ParticipantJoinedEvent => PresenceSignal.Joined,
            ParticipantLeftEvent or ParticipantAutoDisconnectedEvent => PresenceSignal.Left,
            // Who has handed the chat on has left it.
            TransferSucceededEvent => item.Participant.Role is ParticipantRole.Agent ? PresenceSignal.Left : PresenceSignal.None,
            // Who is invited may never come. A receipt's time may be this machine's.
            ParticipantInvitedEvent or TransferFailedEvent or MessageReceipt or UnknownItem => PresenceSignal.None,
            ParticipantIdleEvent or ParticipantInactiveEvent => PresenceSignal.Idle,
            ParticipantReturnedEvent or ParticipantActiveEvent or ChatMessage or TypingEvent => PresenceSignal.Active,
            _ => PresenceSignal.Seen,
        };
    }
}
