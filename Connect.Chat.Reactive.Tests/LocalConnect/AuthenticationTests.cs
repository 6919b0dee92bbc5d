using System.Net;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class AuthenticationTests
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task Opening_the_URL_signs_in_and_redirects_back()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        string session = Initiate(Connect, contact);

        ApiResponse response = await GetUrlAsync(caller, session);
        using HttpResponseMessage visit = await Http.GetAsync((string?)response.Body["AuthenticationUrl"]);

        Assert.That(visit.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(
            visit.Headers.Location?.ToString(),
            Does.StartWith("https://shop.example/done?code=").And.EndsWith(session));
        Assert.That(
            Connect.View(contact.ContactId).Items[^1].ContentType, Is.EqualTo(ContentTypes.AuthenticationSucceeded));
    }

    [TestCase(
        "https://shop.example/zurück?from=chat#top", @"^https://shop\.example/zur%C3%BCck\?from=chat&code=.*#top$")]
    [TestCase("https://zürich.example/", @"^https://xn--zrich-kva\.example(:443)?/\?code=")]
    [TestCase("myapp://signed-in", "^myapp://signed-in/?\\?code=")]
    public async Task The_customer_returns_to_any_address_of_the_application(string redirectUri, string location)
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);

        ApiResponse response = await GetUrlAsync(caller, Initiate(Connect, contact), redirectUri);
        using HttpResponseMessage visit = await Http.GetAsync((string?)response.Body["AuthenticationUrl"]);

        Assert.That(visit.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(visit.Headers.Location?.OriginalString, Does.Match(location));
    }

    [Test]
    public async Task Without_an_address_to_return_to_the_customer_is_not_signed_in()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);

        ApiResponse response = await GetUrlAsync(caller, Initiate(Connect, contact), "done");
        using HttpResponseMessage visit = await Http.GetAsync((string?)response.Body["AuthenticationUrl"]);

        Assert.That(visit.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(
            Connect.View(contact.ContactId).Items[^1].ContentType, Is.EqualTo(ContentTypes.AuthenticationInitiated));
    }

    [Test]
    public async Task The_URL_is_available_only_for_a_minute()
    {
        ManualTime time = new();
        await using LocalConnect connect = await LocalConnect.StartAsync(new() { TimeProvider = time });
        var (caller, contact) = await Caller.StartChatAsync(connect);
        string session = Initiate(connect, contact);

        time.Advance(TimeSpan.FromSeconds(61));

        (await GetUrlAsync(caller, session)).AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    [Test]
    public async Task A_cancelled_session_is_over()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        string session = Initiate(Connect, contact);

        ApiResponse cancelled = await caller.PostAsync(
            "participant/cancel-authentication", $$"""{"SessionId":"{{session}}"}""");

        Assert.That(cancelled.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(
            Connect.View(contact.ContactId).Items[^1].ContentType, Is.EqualTo(ContentTypes.AuthenticationCancelled));
        (await GetUrlAsync(caller, session)).AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    [Test]
    public async Task A_session_that_was_never_started_is_unknown()
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());

        (await GetUrlAsync(caller, Guid.NewGuid().ToString()))
            .AssertIs(HttpStatusCode.BadRequest, "ValidationException");
        (await GetUrlAsync(caller, "short")).AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    private static string Initiate(LocalConnect connect, LocalContact contact)
    {
        string session = Guid.NewGuid().ToString();
        connect.Say(contact.ContactId, new ScriptedItem(
            $$"""{"SessionId":"{{session}}"}""", ContentTypes.AuthenticationInitiated, Roles.System));
        return session;
    }

    private static Task<ApiResponse> GetUrlAsync(
        Caller caller, string session, string redirectUri = "https://shop.example/done") => caller.PostAsync(
            "participant/authentication-url",
            $$"""{"SessionId":"{{session}}","RedirectUri":"{{redirectUri}}"}""");
}
