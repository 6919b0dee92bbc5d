namespace Connect.Chat.Local;

/// <summary>Adds participants who have not connected yet.</summary>
internal static class Invitations
{
    public static LocalContact Invite(this LocalService service, Contact contact, string role, string? displayName)
    {
        ContactParticipant participant = new(Ids.New(), role, displayName ?? Roles.DefaultName(role));
        lock (contact.Lock)
        {
            if (contact.HasEnded)
                throw ServiceException.Conflict("The chat has ended.");

            contact.Participants.Add(participant);
        }

        string token = service.Tickets.Issue(TicketKind.Participant, contact, participant, DateTimeOffset.MaxValue);
        return new(contact.SegmentId, participant.Id, token);
    }
}
