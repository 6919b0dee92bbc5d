namespace Connect.Chat.Local;

internal sealed record CreateParticipantRequest(
    string ContactId, NewParticipant ParticipantDetails, string? InstanceId = null, string? ClientToken = null);

internal sealed record CreateParticipantResponse(string ParticipantId, ParticipantCredentials ParticipantCredentials);

internal sealed record ParticipantCredentials(string ParticipantToken, string Expiry);

/// <summary>Adds custom bots. Agents and supervisors join through the agent workspace.</summary>
internal static class CreateParticipant
{
    public static CreateParticipantResponse Handle(LocalService service, CreateParticipantRequest request)
    {
        Contact contact = service.Contacts.Find(request.ContactId)
            ?? throw ServiceException.NotFound("CONTACT", request.ContactId);
        if (request.ParticipantDetails.ParticipantRole is not Roles.CustomBot)
        {
            throw ServiceException.Validation(
                $"ParticipantRole must be {Roles.CustomBot} for a chat. Agents and supervisors join through the agent "
                + "workspace.");
        }

        lock (contact.Lock)
        {
            return contact.ClientTokens.Once("CreateParticipant", request.ClientToken, () =>
            {
                LocalContact bot =
                    service.Invite(contact, Roles.CustomBot, request.ParticipantDetails.DisplayName);
                string expiry = Iso8601.Format(service.Now + service.Options.TokenLifetime);
                return new CreateParticipantResponse(bot.ParticipantId, new(bot.ParticipantToken, expiry));
            });
        }
    }
}
