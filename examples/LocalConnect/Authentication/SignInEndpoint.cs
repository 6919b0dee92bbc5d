namespace Connect.Chat.Local;

/// <summary>
/// The sign-in page of an identity provider that asks for no credentials. Opening it signs the customer in and
/// redirects to the application.
/// </summary>
internal sealed class SignInEndpoint(LocalService service)
{
    private const string Path = "/sign-in/";

    public static string Url(Caller caller, string sessionId, string redirectUri) =>
        $"http://{caller.Authority}{Path}{caller.Contact.Id}?state={Uri.EscapeDataString(sessionId)}"
        + $"&redirect_uri={Uri.EscapeDataString(redirectUri)}";

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path + "{id}", http =>
    {
        string state = http.Request.Query["state"].ToString();
        Contact? contact = service.Contacts.Find((string?)http.Request.RouteValues["id"]);
        if (contact?.EndAuthentication(state, ContentTypes.AuthenticationSucceeded) != true)
            throw ServiceException.AccessDenied();

        string redirectUri = http.Request.Query["redirect_uri"].ToString();
        char separator = redirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        http.Response.Redirect($"{redirectUri}{separator}code={Ids.NewSecret()}&state={Uri.EscapeDataString(state)}");
        return Task.CompletedTask;
    });
}
