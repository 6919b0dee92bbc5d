using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

[TestFixture]
public sealed class AuthenticationTests : ParticipantTest
{
    private const string Session = "01234567-89ab-cdef-0123-456789abcdef";

    private static readonly GetAuthenticationUrlRequest Url = new()
    {
        ConnectionToken = Token,
        SessionId = Session,
        RedirectUri = "https://shop.example/done?a=1&b=ü",
    };

    private static readonly CancelParticipantAuthenticationRequest Cancel =
        new() { ConnectionToken = Token, SessionId = Session };

    private static IEnumerable<TestCaseData> Broken()
    {
        foreach (var id in new[] { null!, "", new string('x', 35), new string('x', 37) })
        {
            yield return Case("SessionId", c => c.GetAuthenticationUrlAsync(Url with { SessionId = id }));
            yield return Case("SessionId", c => c.CancelParticipantAuthenticationAsync(Cancel with { SessionId = id }));
        }

        foreach (var token in new[] { null!, "", "a\r\nb", new string('x', 1001) })
        {
            yield return Case(
                "ConnectionToken", c => c.GetAuthenticationUrlAsync(Url with { ConnectionToken = token }));
            yield return Case(
                "ConnectionToken",
                c => c.CancelParticipantAuthenticationAsync(Cancel with { ConnectionToken = token }));
        }

        foreach (var uri in new[] { null!, "", new string('x', 1025) })
            yield return Case("RedirectUri", c => c.GetAuthenticationUrlAsync(Url with { RedirectUri = uri }));
    }

    [Test]
    public async Task GetAuthenticationUrl_sends_the_session_and_the_redirect_URI()
    {
        Service.Answers(200, """{"AuthenticationUrl":"https://idp.example/authorize?state=1","New":1}""");

        var result = await Done(Client.GetAuthenticationUrlAsync(Url));

        Assert.That(result.AuthenticationUrl, Is.EqualTo(new Uri("https://idp.example/authorize?state=1")));
        AssertSent(
            "authentication-url",
            $$"""{"SessionId":"{{Session}}","RedirectUri":"https://shop.example/done?a=1&b=ü"}""");
    }

    [Test]
    public async Task CancelParticipantAuthentication_sends_the_session()
    {
        Service.Answers(200, "{}");

        await Done(Client.CancelParticipantAuthenticationAsync(Cancel));

        AssertSent("cancel-authentication", $$"""{"SessionId":"{{Session}}"}""");
    }

    [Test]
    public async Task Cancelling_succeeds_with_any_response_body()
    {
        Service.Answers(200).Answers(200, "tprivate");

        await Done(Client.CancelParticipantAuthenticationAsync(Cancel));
        await Done(Client.CancelParticipantAuthenticationAsync(Cancel));
    }

    [TestCase("http://127.0.0.1:5000/sign-in")]
    [TestCase("http://localhost/sign-in")]
    public async Task A_loopback_URL_needs_no_TLS(string address)
    {
        Service.Answers(200, $$"""{"AuthenticationUrl":"{{address}}"}""");

        Assert.That(
            (await Done(Client.GetAuthenticationUrlAsync(Url))).AuthenticationUrl, Is.EqualTo(new Uri(address)));
    }

    [TestCase("""{"AuthenticationUrl":"http://idp.example/?secret"}""")]
    [TestCase("""{"AuthenticationUrl":"javascript:secret"}""")]
    [TestCase("""{"AuthenticationUrl":"/secret"}""")]
    public void A_URL_without_https_is_refused_and_not_requested_again(string response)
    {
        Service.Answers(200, response, ("x-amzn-RequestId", "r-1"));

        var failure = Failed(Client.GetAuthenticationUrlAsync(Url));

        Assert.That(failure.ToString(), Does.Contain("https").And.Contain("r-1").And.Not.Contain("secret"));
        Assert.That(failure, Has.Property("StatusCode").EqualTo(200).And.Property("IsTransient").False);
    }

    [TestCaseSource(nameof(Broken))]
    public void An_invalid_member_is_named_before_anything_is_sent(string named, Action<ParticipantClient> call)
    {
        var exception = Assert.Catch<ArgumentException>(() => call(Client))!;

        Assert.That(exception.ParamName, Is.EqualTo(named));
        Assert.That(exception.Message, Does.Not.Contain("xxx"));
        Assert.That(Service.Sent, Is.Empty);
    }

    [Test]
    public async Task The_longest_redirect_URI_is_sent()
    {
        Service.Answers(200, """{"AuthenticationUrl":"https://idp.example/"}""");

        await Done(Client.GetAuthenticationUrlAsync(Url with { RedirectUri = new('x', 1024) }));
    }

    [TestCase(400, "ValidationException")]
    [TestCase(403, "AccessDeniedException")]
    public void A_refusal_is_typed_and_final(int status, string code)
    {
        Service.Answers(status, "", ("x-amzn-ErrorType", code)).Answers(status, "", ("x-amzn-ErrorType", code));

        var url = Failed(Client.GetAuthenticationUrlAsync(Url));
        var cancel = Failed(Client.CancelParticipantAuthenticationAsync(Cancel));

        Assert.That((url.StatusCode, url.ErrorCode, url.Operation), Is.EqualTo((status, code, "GetAuthenticationUrl")));
        Assert.That(
            (cancel.StatusCode, cancel.ErrorCode, cancel.Operation),
            Is.EqualTo((status, code, "CancelParticipantAuthentication")));
        Assert.That(Service.Sent, Has.Count.EqualTo(2));
    }

    [Test]
    public void GetAuthenticationUrl_is_retried_but_cancelling_is_not()
    {
        Service.Answers(500).Answers(200, """{"AuthenticationUrl":"https://idp.example/"}""").Answers(500);

        RunOut(Client.GetAuthenticationUrlAsync(Url));
        Assert.That(Failed(Client.CancelParticipantAuthenticationAsync(Cancel)).IsTransient, Is.True);

        Assert.That(Service.Sent, Has.Count.EqualTo(3));
    }

    [Test]
    public void Records_and_logs_show_no_URLs_and_no_tokens()
    {
        Service.Answers(500).Answers(200, """{"AuthenticationUrl":"https://s3cret.example/"}""");

        RunOut(Client.GetAuthenticationUrlAsync(Url with { RedirectUri = "https://s3cret.example/" }));

        Assert.That(Log.AllText, Is.Not.Empty.And.Not.Contain("s3cret").And.Not.Contain("https:"));
        var shown =
            $"{Url} {Cancel} {new GetAuthenticationUrlResult { AuthenticationUrl = new("https://shop.example/") }}";
        Assert.That(shown, Does.Contain(Session).And.Not.Contain(Token).And.Not.Contain("shop"));
    }

    private void AssertSent(string path, string body)
    {
        var sent = Service.Sent.Single();
        Assert.That(
            (sent.Method, sent.Address.AbsoluteUri, sent.Bearer, sent.ContentType, sent.Body),
            Is.EqualTo((
                "POST",
                $"https://participant.connect.us-east-1.amazonaws.com/participant/{path}",
                Token,
                "application/json",
                body)));
    }

    private static TestCaseData Case<T>(string named, Func<ParticipantClient, Task<T>> call) =>
        new(named, (Action<ParticipantClient>)(client => _ = call(client)));
}
