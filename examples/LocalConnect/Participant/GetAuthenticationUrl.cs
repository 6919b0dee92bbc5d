namespace Connect.Chat.Local;

internal sealed record GetAuthenticationUrlRequest(string SessionId, string RedirectUri);

internal sealed record GetAuthenticationUrlResponse(string AuthenticationUrl);

internal static class GetAuthenticationUrl
{
    public static GetAuthenticationUrlResponse Handle(Caller caller, GetAuthenticationUrlRequest request)
    {
        lock (caller.Contact.Lock)
        {
            if (caller.Contact.Authentication is not { } session
                || !string.Equals(session.Id, request.SessionId, StringComparison.Ordinal)
                || !session.IsOpen(caller.Service.Now, caller.Service.Options.AuthenticationWindow))
            {
                throw ServiceException.Validation(
                    "There is no authentication session with this id, or it has expired.");
            }
        }

        return new(SignInEndpoint.Url(caller, request.SessionId, request.RedirectUri));
    }
}
