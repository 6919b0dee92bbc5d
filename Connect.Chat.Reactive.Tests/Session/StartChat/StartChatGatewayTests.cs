using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Threading;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class StartChatGatewayTests
{
    private const string Response =
        """{"data":{"startChatResult":{"ContactId":"c-1","ParticipantId":"p-1","ParticipantToken":"secret"}}}""";

    private readonly FakeTimeProvider _time = new();

    [Test]
    public async Task A_chat_started_through_the_gateway_can_be_connected([Values] TransportKind kind)
    {
        await using var connect = await LocalConnect.StartAsync();
        using var gateway = new StartChatGateway(new(connect.Url, "startchat"));

        var details = await gateway.StartChatAsync(new() { DisplayName = "Ana", InitialMessage = "Hello" });
        await using var chat = ChatSession.CreateCustomer(
            details, new() { Endpoint = connect.Url, TransportFactory = TransportUnderTest.OptionFor(kind) });
        await chat.ConnectAsync();

        Assert.That(connect.View(details.ContactId).Items.Select(static item => item.Content), Does.Contain("Hello"));
        Assert.That(chat.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task The_request_uses_the_service_names_and_omits_unset_members()
    {
        var (gateway, service) = New();
        service.Answers(200, Response).Answers(200, Response);

        var details = await gateway.StartChatAsync(new() { DisplayName = "Ana" });
        await gateway.StartChatAsync(new()
        {
            DisplayName = "Ana",
            InstanceId = "i",
            ContactFlowId = "f",
            Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["plan"] = "gold" },
            InitialMessage = "hi",
            SourceContactId = "past",
            RehydrationType = "FROM_SEGMENT",
            SupportedMessagingContentTypes = [ChatContentType.TextMarkdown],
        });

        Assert.That(details.ContactId, Is.EqualTo("c-1"));
        Assert.That(service.Sent[0].Method, Is.EqualTo("POST"));
        Assert.That(service.Sent[0].Body, Is.EqualTo("""{"ParticipantDetails":{"DisplayName":"Ana"}}"""));
        Assert.That(service.Sent[1].Body, Is.EqualTo(
            """
            {"InstanceId":"i","ContactFlowId":"f","ParticipantDetails":{"DisplayName":"Ana"},
            "Attributes":{"plan":"gold"},
            "InitialMessage":{"ContentType":"text/plain","Content":"hi"},
            "PersistentChat":{"SourceContactId":"past","RehydrationType":"FROM_SEGMENT"},
            "SupportedMessagingContentTypes":["text/plain","text/markdown"]}
            """.ReplaceLineEndings("")));
    }

    [TestCase(403, "{}")]
    [TestCase(500, "<html>")]
    [TestCase(200, "<html>secret")]
    [TestCase(200, """{"data":{"startChatResult":{"ContactId":"c-1","ParticipantId":"p-1"}}}""")]
    [TestCase(200, """{"data":{"startChatResult":{"ContactId":"c-1","ParticipantToken":"secret"}}}""")]
    public async Task A_response_without_a_chat_throws_a_typed_exception_without_secrets(int status, string body)
    {
        var (gateway, service) = New();
        service.Answers(status, body);

        var failure = await Failure.Of<ParticipantServiceException>(
            gateway.StartChatAsync(new() { DisplayName = "Ana" }));

        Assert.That(failure.StatusCode, Is.EqualTo(status));
        Assert.That(failure.Operation, Is.EqualTo("StartChat"));
        Assert.That(failure.ToString(), Does.Not.Contain("secret").And.Not.Contain("Ana"));
        Assert.That(service.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_gateway_that_does_not_respond_times_out()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var (gateway, service) = New();
        service.Hangs();

        var call = gateway.StartChatAsync(new() { DisplayName = "Ana" });
        _time.Advance(new StartChatGatewayOptions().Timeout);

        var failure = await Failure.Of<ParticipantServiceException>(call);
        Assert.That(failure.IsTransient, Is.True);
    }

    [TestCaseSource(typeof(AnyException), nameof(AnyException.Kinds))]
    public async Task Every_exception_of_a_handler_becomes_a_typed_exception(string kind)
    {
        var (gateway, service) = New();
        service.Fails(AnyException.Of(kind));

        var failure = await Failure.Of<ParticipantServiceException>(
            gateway.StartChatAsync(new() { DisplayName = "Ana" }));

        Assert.That(failure, Has.Property("StatusCode").EqualTo(0).And.Property("IsTransient").True);
    }

    [Test]
    public async Task A_handler_that_never_returns_is_abandoned()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        using var handler = new UnresponsiveHandler();
        using var gateway = new StartChatGateway(
            new("https://gateway.example/start"), new() { HttpClient = new(handler), TimeProvider = _time });
        using var cancellation = new CancellationTokenSource();

        var late = gateway.StartChatAsync(new() { DisplayName = "Ana" });
        _time.Advance(new StartChatGatewayOptions().Timeout);
        await Failure.Of<ParticipantServiceException>(late);
        var cancelled = gateway.StartChatAsync(new() { DisplayName = "Ana" }, cancellation.Token);
        await cancellation.CancelAsync();

        await Failure.Of<OperationCanceledException>(cancelled);
    }

    [TestCase(502, "<html>Bad Gateway", false)]
    [TestCase(403, "<html>Sign in", false)]
    [TestCase(302, "", false)]
    [TestCase(200, "<html>Sign in", false)]
    [TestCase(200, """{"unknown":1}""", true)]
    [TestCase(500, """{"Message":"\ud800"}""", true)]
    [TestCase(429, """{"message":"Slow down"}""", true)]
    public async Task An_error_response_shows_whether_it_came_from_the_gateway(
        int status, string body, bool isFromService)
    {
        var (gateway, service) = New();
        service.ProxyAnswers(status, body);

        var failure = await Failure.Of<ParticipantServiceException>(
            gateway.StartChatAsync(new() { DisplayName = "Ana" }));

        Assert.That(
            failure, Has.Property("StatusCode").EqualTo(status).And.Property("IsFromService").EqualTo(isFromService));
        Assert.That(service.Sent, Has.Count.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("""{"data":{"startChatResult":{"ContactId":"\ud800","ParticipantId":"p","ParticipantToken":"t"}}}""")]
    [TestCase("""{"data":{"startChatResult":{"ContactId":"c","ParticipantId":"p","ParticipantToken":"a\nb"}}}""")]
    public async Task A_success_status_without_a_chat_throws(string body)
    {
        var (gateway, service) = New();
        service.Answers(200, body);

        await Failure.Of<ParticipantServiceException>(gateway.StartChatAsync(new() { DisplayName = "Ana" }));
    }

    [Test]
    public async Task An_unreadable_or_wrongly_encoded_body_throws_a_typed_exception()
    {
        var (gateway, service) = New();
        service.AnswersWith(502, new StreamContent(new ThrowingStream(new InvalidDataException("gzip"))));
        service.AnswersWith(200, new StreamContent(new ThrowingStream(new InvalidDataException("gzip"))));

        var refused = await Failure.Of<ParticipantServiceException>(
            gateway.StartChatAsync(new() { DisplayName = "Ana" }));
        var broken = await Failure.Of<ParticipantServiceException>(
            gateway.StartChatAsync(new() { DisplayName = "Ana" }));

        Assert.That(refused.StatusCode, Is.EqualTo(502));
        Assert.That(broken.StatusCode, Is.Zero);
    }

    [Test]
    public async Task A_huge_content_length_allocates_no_memory()
    {
        var (gateway, service) = New();
        var content = new StringContent("{}");
        content.Headers.ContentLength = 33_554_432;
        service.AnswersWith(200, content);

        var failure = await Failure.Of<ParticipantServiceException>(
            gateway.StartChatAsync(new() { DisplayName = "Ana" }));

        Assert.That(failure.Message, Does.Contain("larger"));
    }

    [TestCase("X-Api-Key", "a\r\nX-Evil: 1")]
    [TestCase("X-Api-Key", "schlüssel")]
    [TestCase("X-Api-Key", null)]
    [TestCase("X Api Key", "a")]
    [TestCase("", "a")]
    [TestCase("Content-Type", "text/html")]
    public void An_invalid_header_throws(string name, string? value)
    {
        var options = new StartChatGatewayOptions
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value! },
        };

        Assert.That(
            () => new StartChatGateway(new("https://gateway.example/"), options),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("Headers"));
    }

    [Test]
    public void A_disposed_gateway_throws_ObjectDisposedException()
    {
        var gateway = new StartChatGateway(new("https://gateway.example/"));
        gateway.Dispose();

        Assert.That(
            () => gateway.StartChatAsync(new() { DisplayName = "Ana" }), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void Invalid_arguments_throw_before_any_request()
    {
        var (gateway, service) = New();

        Assert.That(
            () => new StartChatGateway(new("http://example.com/")),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("endpoint"));
        Assert.That(
            () => gateway.StartChatAsync(new() { DisplayName = "" }),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("DisplayName"));
        Assert.That(
            () => gateway.StartChatAsync(new() { DisplayName = "Ana", RehydrationType = "FROM_SEGMENT" }),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("RehydrationType"));
        Assert.That(service.Sent, Is.Empty);
    }

    private (StartChatGateway Gateway, ScriptedService Service) New()
    {
        var service = new ScriptedService(_time);
        return (
            new(new("https://gateway.example/start"), new() { HttpClient = new(service), TimeProvider = _time }),
            service);
    }
}
