namespace Connect.Chat.Local;

/// <summary>Transfers of a chat, each of which begins a new segment.</summary>
internal static class Transfers
{
    /// <summary>
    /// Posts transfer.succeeded, has the agents leave, and begins a new segment. The customer's session goes on.
    /// </summary>
    /// <returns>The contact id of the new segment.</returns>
    public static string Transfer(this LocalService service, Contact contact)
    {
        lock (contact.Lock)
        {
            if (contact.HasEnded)
                throw ServiceException.Conflict("The chat has ended.");

            ContactParticipant? agent = contact.Participants.Find(static participant =>
                participant is { Role: Roles.Agent, Presence: Presence.Joined });
            contact.Post(agent is null
                ? Drafts.Event(ContentTypes.TransferSucceeded, content: null)
                : agent.Draft(ContentTypes.TransferSucceeded, content: null));
            contact.LeaveAll(Roles.Agent);
            string segmentId = contact.BeginSegment();
            service.Contacts.Add(contact, segmentId);
            return segmentId;
        }
    }
}
