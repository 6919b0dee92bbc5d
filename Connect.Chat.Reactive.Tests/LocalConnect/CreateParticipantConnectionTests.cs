using System.Net;
using System.Net.WebSockets;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Tests.Local;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CreateParticipantConnectionTests
{
    private const string Both = """{"Type":["WEBSOCKET","CONNECTION_CREDENTIALS"]}""";

    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task Each_call_returns_a_new_URL_token_and_request_id()
    {
        LocalContact contact = Connect.StartChat();

        Caller first = await Caller.ConnectAsync(Connect, contact);
        Caller second = await Caller.ConnectAsync(Connect, contact);

        Assert.That(second.SocketUrl, Is.Not.EqualTo(first.SocketUrl));
        Assert.That(second.ConnectionToken, Is.Not.EqualTo(first.ConnectionToken));
        Assert.That((await second.GetTranscriptAsync()).RequestId, Is.Not.Empty);
        Assert.That(
            (await first.GetTranscriptAsync()).Status, Is.EqualTo(HttpStatusCode.OK), "Earlier tokens stay valid");
    }

    [Test]
    public async Task Only_the_requested_types_are_returned()
    {
        LocalContact contact = Connect.StartChat();

        ApiResponse response = await new Caller(Connect).PostAsync(
            "participant/connection", """{"Type":["CONNECTION_CREDENTIALS"]}""", contact.ParticipantToken);

        Assert.That(response.Body["Websocket"], Is.Null);
        Assert.That(response.Body["ConnectionCredentials"], Is.Not.Null);
    }

    [TestCase("{}")]
    [TestCase("""{"Type":[]}""")]
    [TestCase("""{"Type":["CARRIER_PIGEON"]}""")]
    public async Task A_call_without_a_valid_type_is_invalid(string body)
    {
        ApiResponse response = await new Caller(Connect).PostAsync(
            "participant/connection", body, Connect.StartChat().ParticipantToken);

        response.AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    [Test]
    public async Task A_missing_unknown_or_wrong_token_is_denied()
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());

        (await caller.SendAsync(HttpMethod.Post, "participant/connection", Both))
            .AssertIs(HttpStatusCode.Forbidden, "AccessDeniedException");
        (await caller.PostAsync("participant/connection", Both, "nonsense"))
            .AssertIs(HttpStatusCode.Forbidden, "AccessDeniedException");
        (await caller.PostAsync("participant/connection", Both, caller.ConnectionToken))
            .AssertIs(HttpStatusCode.Forbidden, "AccessDeniedException");
    }

    [Test]
    public async Task A_participant_token_authorizes_no_other_operation()
    {
        ApiResponse response = await new Caller(Connect).PostAsync(
            "participant/transcript", "{}", Connect.StartChat().ParticipantToken);

        response.AssertIs(HttpStatusCode.Forbidden, "AccessDeniedException");
    }

    [Test]
    public async Task After_the_end_of_the_chat_no_participant_can_connect()
    {
        LocalContact contact = Connect.StartChat();
        Connect.End(contact.ContactId);

        ApiResponse response = await new Caller(Connect)
            .PostAsync("participant/connection", Both, contact.ParticipantToken);

        response.AssertIs(HttpStatusCode.Forbidden, "AccessDeniedException");
    }

    [Test]
    public async Task A_connection_token_expires_after_a_day_and_a_URL_after_100_seconds()
    {
        ManualTime time = new();
        await using LocalConnect connect = await LocalConnect.StartAsync(new() { TimeProvider = time });
        Caller caller = await Caller.ConnectAsync(connect, connect.StartChat());

        time.Advance(TimeSpan.FromSeconds(101));
        Assert.That(async () => await Listener.OpenAsync(caller.SocketUrl), Throws.TypeOf<WebSocketException>());
        Assert.That((await caller.GetTranscriptAsync()).Status, Is.EqualTo(HttpStatusCode.OK));

        time.Advance(TimeSpan.FromDays(1));
        (await caller.GetTranscriptAsync()).AssertIs(HttpStatusCode.Forbidden, "AccessDeniedException");
    }

    [Test]
    public async Task A_URL_can_be_opened_only_once()
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());
        using Listener listener = await Listener.OpenAsync(caller.SocketUrl);

        Assert.That(async () => await Listener.OpenAsync(caller.SocketUrl), Throws.TypeOf<WebSocketException>());
    }

    [Test]
    public async Task ConnectParticipant_announces_the_participant_once()
    {
        LocalContact contact = Connect.StartChat();
        Caller caller = new(Connect);

        for (int i = 0; i < 2; i++)
            await caller.PostAsync(
                "participant/connection", """{"ConnectParticipant":true}""", contact.ParticipantToken);

        Assert.That(
            Connect.View(contact.ContactId).Items.Select(i => i.ContentType), Is.EqualTo(
                [ContentTypes.ParticipantJoined]));
    }
}
