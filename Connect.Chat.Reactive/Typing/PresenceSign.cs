namespace Connect.Chat.Reactive.Typing;

/// <summary>What an item says about whether its participant is in the chat.</summary>
internal enum PresenceSign
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
internal static class PresenceSigns
{
    /// <param name="item">What has come.</param>
    /// <param name="contactId">The contact that counts; a persistent chat brings along what happened in past ones.</param>
    public static PresenceSign Of(ChatItem item, string contactId)
    {
        if (item.RelatedContactId.Length > 0 && item.RelatedContactId != contactId)
            return PresenceSign.None;
        if (item is ChatEndedEvent)
            return PresenceSign.Over;
        if (item.Participant is not { Id.Length: > 0, Role: not ParticipantRole.System })
            return PresenceSign.None;
        return item switch
        {
            ParticipantJoinedEvent => PresenceSign.Joined,
            ParticipantLeftEvent or ParticipantAutoDisconnectedEvent => PresenceSign.Left,
            // Who has handed the chat on has left it.
            TransferSucceededEvent => item.Participant.Role is ParticipantRole.Agent ? PresenceSign.Left : PresenceSign.None,
            // Who is invited may never come. A receipt's time may be this machine's.
            ParticipantInvitedEvent or TransferFailedEvent or MessageReceipt or UnknownItem => PresenceSign.None,
            ParticipantIdleEvent or ParticipantInactiveEvent => PresenceSign.Idle,
            ParticipantReturnedEvent or ParticipantActiveEvent or ChatMessage or TypingEvent => PresenceSign.Active,
            _ => PresenceSign.Seen,
        };
    }
}
