using Microsoft.AspNetCore.Http.Extensions;

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
        (string target, string fragment) = RedirectTarget(http.Request.Query["redirect_uri"].ToString());
        Contact? contact = service.Contacts.Find((string?)http.Request.RouteValues["id"]);
        if (contact?.EndAuthentication(state, ContentTypes.AuthenticationSucceeded) != true)
            throw ServiceException.AccessDenied();

        char separator = target.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        http.Response.Redirect(
            $"{target}{separator}code={Ids.NewSecret()}&state={Uri.EscapeDataString(state)}{fragment}");
        return Task.CompletedTask;
    });

    // The Location header is ASCII. Encode also translates the host, but only http addresses have one for sure.
    private static (string Target, string Fragment) RedirectTarget(string redirectUri)
    {
        if (!Uri.TryCreate(redirectUri, UriKind.Absolute, out Uri? uri))
            throw ServiceException.Validation("RedirectUri must be an absolute URI.");

        string location = uri.AbsoluteUri.All(char.IsAscii) ? uri.AbsoluteUri : UriHelper.Encode(uri);
        int end = location.IndexOf('#', StringComparison.Ordinal);
        return end < 0 ? (location, "") : (location[..end], location[end..]);
    }
}
