namespace Connect.Chat.Local;

internal sealed record PersistentChat(string? SourceContactId, string? RehydrationType);

/// <summary>
/// Persistent chats, which continue a past contact. Both types of rehydration restore all items up to the end of the
/// source contact: only transfers create segments, and this server has no transfers.
/// </summary>
internal static class PersistentChats
{
    public static Contact? Find(LocalService service, PersistentChat? persistentChat)
    {
        if (persistentChat is null)
            return null;
        if (persistentChat.RehydrationType is not ("ENTIRE_PAST_SESSION" or "FROM_SEGMENT"))
            throw ServiceException.Validation("RehydrationType must be ENTIRE_PAST_SESSION or FROM_SEGMENT.");

        return service.Contacts.Find(persistentChat.SourceContactId)
            ?? throw ServiceException.NotFound("CONTACT", persistentChat.SourceContactId);
    }

    public static void Rehydrate(this Contact contact, Contact past)
    {
        ContactItem[] items;
        lock (past.Lock)
            items = past.Transcript.ToArray();

        lock (contact.Lock)
        {
            contact.Transcript.Inherit(items);
            contact.Post(Drafts.Event(ContentTypes.ChatRehydrated, content: null));
        }
    }

    /// <summary>Whether the contact is the other one or continues it, directly or indirectly.</summary>
    public static bool Continues(this Contact contact, Contact other)
    {
        for (Contact? link = contact; link is not null; link = link.ContinuedFrom)
        {
            if (link == other)
                return true;
        }

        return false;
    }
}
