namespace Connect.Chat.Reactive;

/// <summary>The contacts of a chat: the one of the session, and the first one in the chain of transfers.</summary>
internal readonly record struct ChatContacts(string ContactId, string InitialContactId)
{
    /// <summary>
    /// Whether the item comes from a past contact of a persistent chat: by its RelatedContactId, or only because none
    /// of its ids is one of this chat.
    /// </summary>
    public bool IsPast(ChatItem item)
    {
        if (item.RelatedContactId.Length > 0)
            return item.RelatedContactId != ContactId;
        var isUnaddressed = item.ContactId.Length + item.InitialContactId.Length == 0;
        if (isUnaddressed || Has(item.ContactId) || Has(item.InitialContactId))
            return false;

        // A transfer gives the chat another contact but keeps the initial one. Without that id, only earlier items
        // can be those of a past contact, because the service pushes nothing else.
        return item.InitialContactId.Length > 0 || item.Origin is ItemOrigin.History;
    }

    private bool Has(string contactId) =>
        contactId.Length > 0 && (contactId == ContactId || contactId == InitialContactId);
}
