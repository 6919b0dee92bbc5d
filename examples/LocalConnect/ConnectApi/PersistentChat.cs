namespace Connect.Chat.Local;

internal sealed record PersistentChat(string? SourceContactId, string? RehydrationType);

/// <summary>The past contact that a persistent chat continues, up to the end of one of its segments.</summary>
internal sealed record PastContact(Contact Contact, string SegmentId);

/// <summary>Persistent chats, which continue a past chat.</summary>
internal static class PersistentChats
{
    /// <summary>The name for a chat that continues the whole past one.</summary>
    public const string EntirePastSession = "ENTIRE_PAST_SESSION";

    public static PastContact? Find(LocalService service, PersistentChat? persistentChat)
    {
        if (persistentChat is null)
            return null;
        if (persistentChat is not { RehydrationType: { } type, SourceContactId: { } sourceId })
            throw ServiceException.InvalidParameter("PersistentChat needs RehydrationType and SourceContactId.");

        Contact past = service.Contacts.Find(sourceId) ?? throw ServiceException.NotFound("CONTACT", sourceId);
        lock (past.Lock)
        {
            if (!past.HasEnded)
                throw ServiceException.InvalidParameter("The chat of SourceContactId has not ended.");
            if (type is not EntirePastSession)
                return new(past, sourceId);
            if (!string.Equals(sourceId, past.Id, StringComparison.Ordinal))
                throw ServiceException.InvalidParameter($"{type} needs the id of the chat's initial contact.");

            return new(past, past.SegmentId);
        }
    }

    public static void Rehydrate(this Contact contact, PastContact past)
    {
        ContactItem[] items;
        lock (past.Contact.Lock)
            items = past.Contact.Transcript.UntilEndOf(past.SegmentId);

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
