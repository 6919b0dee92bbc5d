namespace Connect.Chat.Local;

internal sealed record CancelParticipantAuthenticationRequest(string SessionId);

internal sealed record CancelParticipantAuthenticationResponse;

internal static class CancelParticipantAuthentication
{
    public static CancelParticipantAuthenticationResponse Handle(
        Caller caller, CancelParticipantAuthenticationRequest request) =>
        caller.Contact.EndAuthentication(request.SessionId, ContentTypes.AuthenticationCancelled)
            ? new()
            : throw ServiceException.Validation("There is no authentication session with this id.");
}
