namespace Connect.Chat.Reactive.Session;

/// <summary>Whether an item ends the participant's part in the chat, and how. Pure.</summary>
internal static class ChatEnding
{
    public static ChatEndReason? Of(ChatItem item, ChatDetails details, SessionKind kind) => item switch
    {
        // A persistent chat brings the ends of its past contacts along.
        ChatEndedEvent when item.RelatedContactId.Length == 0 || item.RelatedContactId == details.ContactId =>
            ChatEndReason.Ended,
        // An earlier transfer is how this participant came to be in the chat.
        TransferSucceededEvent when kind.EndsWithTransfer && item.Origin != ItemOrigin.History && IsOf(item, details.ContactId) =>
            ChatEndReason.Transferred,
        _ => null,
    };

    private static bool IsOf(ChatItem item, string contactId) =>
        item.RelatedContactId.Length == 0 && (item.ContactId.Length == 0 || item.ContactId == contactId);
}
