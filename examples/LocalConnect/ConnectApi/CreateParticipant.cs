namespace Connect.Chat.Local;

internal sealed record CreateParticipantRequest(
    string? InstanceId, string? ContactId, NewParticipant? ParticipantDetails, string? ClientToken);

internal sealed record CreateParticipantResponse(string ParticipantId, ParticipantCredentials ParticipantCredentials);

internal sealed record ParticipantCredentials(string ParticipantToken, string Expiry);

internal static class CreateParticipant
{
    public static CreateParticipantResponse Handle(LocalService service, CreateParticipantRequest request)
    {
        Contact contact = service.Contacts.Find(request.ContactId)
            ?? throw ServiceException.NotFound("CONTACT", request.ContactId);
        string role = request.ParticipantDetails?.ParticipantRole ?? Roles.CustomBot;
        if (!Roles.IsKnown(role) || role is Roles.System)
            throw ServiceException.Validation($"A participant of the role {role} cannot be created.");

        ContactParticipant participant = new(
            Ids.New(), role, request.ParticipantDetails?.DisplayName ?? Roles.DefaultName(role));
        lock (contact.Lock)
        {
            if (contact.HasEnded)
                throw ServiceException.Conflict("The chat has ended.");

            contact.Participants.Add(participant);
        }

        string token = service.Tickets.Issue(TicketKind.Participant, contact, participant, DateTimeOffset.MaxValue);
        return new(participant.Id, new(token, Iso8601.Format(service.Now + service.Options.TokenLifetime)));
    }
}
