using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>
/// A proxy, captive portal or firewall can respond in place of the service, with any status and body.
/// </summary>
[TestFixture]
public sealed class ProxyResponseTests : ParticipantTest
{
    private const string Portal = "<html><body>Please sign in, private</body></html>";

    [Test]
    public async Task A_response_of_a_proxy_is_transient_and_retried(
        [Values(200, 204, 302, 400, 401, 403, 404, 407, 409, 418, 451, 500, 502, 511)] int status,
        [Values("", Portal, "Forbidden", "[]", "null", "7", "\"private\"", "{", "{\"a\":")] string body)
    {
        Service.ProxyAnswers(status, body, ("Location", "https://portal.example/private"), ("Server", "portal"))
            .Answers(200, Sent);

        var call = Client.SendMessageAsync(Message);
        RunOut(call);

        Assert.That((await Done(call)).Id, Is.EqualTo("m-1"));
    }

    [TestCase(200, Portal)]
    [TestCase(200, "")]
    [TestCase(302, "")]
    [TestCase(403, Portal)]
    [TestCase(403, "")]
    [TestCase(503, Portal)]
    public void A_failure_by_a_proxy_says_so_and_what_to_check(int status, string body)
    {
        Service.ProxyAnswers(status, body);

        var failure = Failed(Client.SendEventAsync(Typing));

        Assert.That(failure, Has.Property("StatusCode").EqualTo(status).And.Property("IsFromService").False
            .And.Property("IsTransient").True.And.Property("ErrorCode").Empty);
        Assert.That(
            failure.ToString(),
            Does.Contain("SendEvent").And.Contain($"{status}").And.Contain("not from Amazon Connect")
            .And.Contain("captive portal").And.Contain("Check").And.Not.Contain("private"));
    }

    [TestCase("", "x-amzn-ErrorType", "AccessDeniedException")]
    [TestCase(Portal, "X-Amzn-Errortype", "AccessDeniedException")]
    [TestCase("", "x-amzn-RequestId", "r-1")]
    [TestCase("", "x-amzn-Remapped-Date", "today")]
    [TestCase("""{"__type":"AccessDeniedException"}""", "Server", "x")]
    [TestCase("""{"__type":"AccessDeniedException","Message":"cut o""", "Server", "x")]
    public void A_refusal_of_the_service_is_recognized_by_its_headers_or_error_type(
        string body, string header, string value)
    {
        Service.ProxyAnswers(403, body, (header, value));

        Assert.That(Failed(Client.SendMessageAsync(Message)), Has.Property("StatusCode").EqualTo(403)
            .And.Property("IsFromService").True.And.Property("IsTransient").False);
        Assert.That(Service.Sent, Has.Count.EqualTo(1));
    }

    [TestCase("""{"Message":"said"}""")]
    [TestCase("""{"error":"sign in"}""")]
    [TestCase("""{"__type":"no name!"}""")]
    [TestCase("{}")]
    [TestCase("""{"type":"about:blank","title":"Forbidden","status":403}""")]
    [TestCase("""{"errorType":"AccessDeniedException"}""")]
    [TestCase("""{"Fault":{"__type":"AccessDeniedException"}}""")]
    public async Task A_JSON_body_alone_does_not_identify_the_service(string body)
    {
        Service.ProxyAnswers(403, body).Answers(200, Sent);

        var call = Client.SendMessageAsync(Message);
        RunOut(call);

        Assert.That((await Done(call)).Id, Is.EqualTo("m-1"));
    }

    [Test]
    public async Task A_readable_success_without_headers_is_from_the_service()
    {
        Service.ProxyAnswers(200, $" \r\n\t{Sent}");

        Assert.That((await Done(Client.SendMessageAsync(Message))).Id, Is.EqualTo("m-1"));
    }

    [Test]
    public void Retry_After_of_a_proxy_is_honoured()
    {
        Service.ProxyAnswers(503, Portal, ("Retry-After", "9"));

        Assert.That(Failed(Client.SendEventAsync(Typing)).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(9)));
    }

    [Test]
    public void The_total_timeout_reports_that_the_service_never_responded()
    {
        Service.ProxyAnswers(403, Portal).Hangs().Hangs().Hangs();

        var call = Client.SendMessageAsync(Message);
        RunOut(call);

        Assert.That(Failed(call), Has.Property("IsTransient").True.And.Property("IsFromService").False);
    }

    [TestCase(403, "AccessDeniedException", "", true)]
    [TestCase(403, "", "r-1", true)]
    [TestCase(403, "", "", false)]
    [TestCase(0, "", "", false)]
    public void An_exception_of_another_client_is_from_the_service_if_it_names_an_error_or_a_request(
        int status, string code, string requestId, bool expected)
    {
        var exception =
            new ParticipantServiceException { StatusCode = status, ErrorCode = code, RequestId = requestId };

        Assert.That(exception.IsFromService, Is.EqualTo(expected));
        Assert.That(new ParticipantServiceException { IsFromService = !expected }.IsFromService, Is.EqualTo(!expected));
    }
}
