namespace Connect.Chat.Local;

internal sealed record DisconnectParticipantRequest(string? ClientToken);

internal sealed record DisconnectParticipantResponse;

internal static class DisconnectParticipant
{
    public static DisconnectParticipantResponse Handle(Caller caller, DisconnectParticipantRequest request) =>
        caller.Once("DisconnectParticipant", request.ClientToken, () =>
        {
            caller.Contact.Leave(caller.Participant);
            if (caller.Participant.Role is Roles.Customer && caller.Contact.DisconnectsAgentsWithCustomer)
                caller.Contact.LeaveAll(Roles.Agent);
            if (caller.Participant.Role is Roles.Customer && caller.Service.Options.EndsWhenCustomerLeaves)
                caller.Contact.End();

            return new DisconnectParticipantResponse();
        });
}
