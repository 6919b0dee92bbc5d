namespace Connect.Chat.Reactive.Session;

/// <summary>Decides whether an item ends the participant's session, and for which reason. Pure.</summary>
internal static class ChatEnding
{
    public static ChatEndReason? Of(ChatItem item, ChatDetails details, SessionKind kind) => item switch
    {
        // The items of a persistent chat include the ends of its past contacts.
        ChatEndedEvent when !details.Contacts.IsPast(item) => ChatEndReason.Ended,
        // An earlier transfer brought this participant into the chat.
        TransferSucceededEvent when kind.EndsWithTransfer && item.Origin != ItemOrigin.History
            && IsOf(item, details.ContactId) => ChatEndReason.Transferred,
        _ => null,
    };

    private static bool IsOf(ChatItem item, string contactId) =>
        item.RelatedContactId.Length == 0 && (item.ContactId.Length == 0 || item.ContactId == contactId);
}
