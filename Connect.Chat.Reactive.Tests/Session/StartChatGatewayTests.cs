using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Time;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class StartChatGatewayTests
{
    private const string Answer =
        """{"data":{"startChatResult":{"ContactId":"c-1","ParticipantId":"p-1","ParticipantToken":"secret"}}}""";

    private readonly FakeTimeProvider _time = new();

    [Test]
    public async Task A_chat_started_through_the_gateway_can_be_connected()
    {
        await using var connect = await LocalConnect.StartAsync();
        using var gateway = new StartChatGateway(new(connect.Url, "startchat"));

        var details = await gateway.StartChatAsync(new() { DisplayName = "Ana", InitialMessage = "Hello" });
        await using var chat = ChatSession.CreateCustomer(details, new() { Endpoint = connect.Url });
        await chat.ConnectAsync();

        Assert.That(connect.View(details.ContactId).Items.Select(static item => item.Content), Does.Contain("Hello"));
        Assert.That(chat.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task What_is_asked_for_is_sent_in_the_services_names_and_what_is_not_is_left_out()
    {
        var (gateway, service) = New();
        service.Answers(200, Answer).Answers(200, Answer);

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
            {"InstanceId":"i","ContactFlowId":"f","ParticipantDetails":{"DisplayName":"Ana"},"Attributes":{"plan":"gold"},
            "InitialMessage":{"ContentType":"text/plain","Content":"hi"},
            "PersistentChat":{"SourceContactId":"past","RehydrationType":"FROM_SEGMENT"},
            "SupportedMessagingContentTypes":["text/markdown"]}
            """.ReplaceLineEndings("")));
    }

    [TestCase(403, "{}")]
    [TestCase(500, "<html>")]
    [TestCase(200, "<html>secret")]
    [TestCase(200, """{"data":{"startChatResult":{"ContactId":"c-1","ParticipantToken":"secret"}}}""")]
    public async Task A_gateway_that_gives_no_chat_is_a_typed_failure_that_tells_nothing_secret(int status, string body)
    {
        var (gateway, service) = New();
        service.Answers(status, body);

        var failure = await Failure.Of<ParticipantServiceException>(gateway.StartChatAsync(new() { DisplayName = "Ana" }));

        Assert.That(failure.StatusCode, Is.EqualTo(status));
        Assert.That(failure.Operation, Is.EqualTo("StartChat"));
        Assert.That(failure.ToString(), Does.Not.Contain("secret").And.Not.Contain("Ana"));
        Assert.That(service.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_gateway_that_does_not_answer_is_given_up_in_time()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var (gateway, service) = New();
        service.Hangs();

        var call = gateway.StartChatAsync(new() { DisplayName = "Ana" });
        _time.Advance(new StartChatGatewayOptions().Timeout);

        var failure = await Failure.Of<ParticipantServiceException>(call);
        Assert.That(failure.IsTransient, Is.True);
    }

    [Test]
    public void Bad_arguments_are_named_before_anything_is_sent()
    {
        var (gateway, service) = New();

        Assert.That(() => new StartChatGateway(new("http://example.com/")), Throws.ArgumentException.With.Property("ParamName").EqualTo("endpoint"));
        Assert.That(
            () => gateway.StartChatAsync(new() { DisplayName = "" }), Throws.ArgumentException.With.Property("ParamName").EqualTo("DisplayName"));
        Assert.That(
            () => gateway.StartChatAsync(new() { DisplayName = "Ana", RehydrationType = "FROM_SEGMENT" }),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("RehydrationType"));
        Assert.That(service.Sent, Is.Empty);
    }

    private (StartChatGateway Gateway, ScriptedService Service) New()
    {
        var service = new ScriptedService(_time);
        return (new(new("https://gateway.example/start"), new() { HttpClient = new(service), TimeProvider = _time }), service);
    }
}
