using System.Net;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SendMessageTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task A_message_is_pushed_to_all_participants_and_its_sender()
    {
        var (customer, contact) = await Caller.StartChatAsync(Connect);
        Caller agent = await Caller.ConnectAsync(
            Connect, Connect.Join(contact.ContactId, displayName: "Ann"), connected: true);
        using Listener atCustomer = await Listener.SubscribeAsync(customer.SocketUrl);
        using Listener atAgent = await Listener.SubscribeAsync(agent.SocketUrl);

        ApiResponse sent = await customer.SendMessageAsync("Hello \"wörld\" 👋");

        foreach (Listener listener in new[] { atCustomer, atAgent })
        {
            var item = await listener.NextItemAsync("text/plain");
            Assert.Multiple(() =>
            {
                Assert.That((string?)item["Id"], Is.EqualTo(sent.Id));
                Assert.That((string?)item["AbsoluteTime"], Is.EqualTo((string?)sent.Body["AbsoluteTime"]));
                Assert.That((string?)item["Content"], Is.EqualTo("Hello \"wörld\" 👋"));
                Assert.That((string?)item["Type"], Is.EqualTo("MESSAGE"));
                Assert.That((string?)item["ParticipantId"], Is.EqualTo(contact.ParticipantId));
                Assert.That((string?)item["ParticipantRole"], Is.EqualTo("CUSTOMER"));
                Assert.That((string?)item["ContactId"], Is.EqualTo(contact.ContactId));
                Assert.That((string?)item["InitialContactId"], Is.EqualTo(contact.ContactId));
            });
        }
    }

    [Test]
    public async Task A_client_token_that_is_sent_twice_creates_one_item()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);

        ApiResponse first = await caller.SendMessageAsync("Hi", "token-1");
        ApiResponse second = await caller.SendMessageAsync("Hi", "token-1");
        ApiResponse other = await caller.SendMessageAsync("Hi", "token-2");

        Assert.Multiple(() =>
        {
            Assert.That(second.Id, Is.EqualTo(first.Id));
            Assert.That(other.Id, Is.Not.EqualTo(first.Id));
            Assert.That(Connect.View(contact.ContactId).Items, Has.Length.EqualTo(2));
        });
    }

    [Test]
    public async Task Content_is_measured_in_bytes()
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());

        Assert.That((await caller.SendMessageAsync(new('x', 16_384))).Status, Is.EqualTo(HttpStatusCode.OK));
        (await caller.SendMessageAsync(new('x', 16_385))).AssertIs(HttpStatusCode.BadRequest, "ValidationException");
        (await caller.SendMessageAsync(new('é', 8_193))).AssertIs(HttpStatusCode.BadRequest, "ValidationException");
        (await caller.SendMessageAsync("")).AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    [TestCase("""{"Content":"x"}""")]
    [TestCase("""{"ContentType":"text/plain"}""")]
    [TestCase("""{"ContentType":"image/png","Content":"x"}""")]
    [TestCase("""{"ContentType":"application/vnd.amazonaws.connect.event.typing","Content":"x"}""")]
    public async Task A_message_of_a_disallowed_content_type_is_invalid(string body)
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());

        (await caller.PostAsync("participant/message", body))
            .AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    [Test]
    public async Task A_client_token_of_501_characters_is_invalid()
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());

        (await caller.SendMessageAsync("Hi", new('t', 501))).AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("""{"ContentType":"text/plain","Content":"Hi"}{}""")]
    [TestCase("""{"ContentType":"text/plain","Content":"\ud800"}""")]
    [TestCase("""{"ContentType":["text/plain"],"Content":"Hi"}""")]
    [TestCase("""{"ContentType":"text/plain","Content":1}""")]
    public async Task A_body_that_is_not_JSON_of_the_right_types_is_refused(string body)
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());

        (await caller.PostAsync("participant/message", body))
            .AssertIs(HttpStatusCode.BadRequest, "SerializationException");
    }

    [Test]
    public async Task After_the_end_of_the_chat_messages_are_refused()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        Connect.End(contact.ContactId);

        (await caller.SendMessageAsync("Hi")).AssertIs(HttpStatusCode.Forbidden, "AccessDeniedException");
    }

    [Test]
    public async Task A_chat_with_a_list_of_content_types_refuses_others()
    {
        ApiResponse started = await new Caller(Connect).SendAsync(
            HttpMethod.Put,
            "contact/chat",
            """{"InstanceId":"i","ContactFlowId":"f","SupportedMessagingContentTypes":["text/plain"],"""
            + """ "ParticipantDetails":{"DisplayName":"Jane"}}""");
        Caller caller = await Caller.ConnectAsync(
            Connect, new((string)started.Body["ContactId"]!, "", (string)started.Body["ParticipantToken"]!));

        Assert.That((await caller.SendMessageAsync("Hi")).Status, Is.EqualTo(HttpStatusCode.OK));
        (await caller.PostAsync("participant/message", """{"ContentType":"text/markdown","Content":"**Hi**"}"""))
            .AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }
}
