using System.Net;
using System.Net.WebSockets;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Local;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ControlTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task Items_of_any_kind_can_be_posted_over_HTTP()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);

        ApiResponse said = await caller.PostAsync(
            $"_local/contacts/{contact.ContactId}/say",
            """{"role":"AGENT","displayName":"Ann","contentType":"text/markdown","content":"**Hi**"}""");

        var item = await listener.NextItemAsync("text/markdown");
        Assert.Multiple(() =>
        {
            Assert.That((string?)item["Id"], Is.EqualTo((string?)said.Body["id"]));
            Assert.That((string?)item["DisplayName"], Is.EqualTo("Ann"));
            Assert.That((string?)item["Content"], Is.EqualTo("**Hi**"));
        });
    }

    [Test]
    public async Task Drop_aborts_the_socket_without_a_close_handshake()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);
        await listener.NextItemAsync("participant.joined");

        await caller.PostAsync($"_local/contacts/{contact.ContactId}/drop", "");

        Assert.That(async () => await listener.NextTextAsync(), Throws.TypeOf<WebSocketException>());
        Assert.That(listener.CloseStatus, Is.Null);
    }

    [Test]
    public async Task A_frozen_socket_responds_after_the_freeze()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);
        await listener.NextItemAsync("participant.joined");
        long started = TimeProvider.System.GetTimestamp();

        await caller.PostAsync($"_local/contacts/{contact.ContactId}/freeze?seconds=0.1", "");
        Connect.Say(contact.ContactId, "through the ice");
        await listener.NextItemAsync("text/plain");

        Assert.That(TimeProvider.System.GetElapsedTime(started), Is.GreaterThan(TimeSpan.FromMilliseconds(90)));
    }

    [Test]
    public async Task End_notifies_all_participants()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);

        await caller.PostAsync($"_local/contacts/{contact.ContactId}/end", "");

        Assert.That((string?)(await listener.NextItemAsync("chat.ended"))["Type"], Is.EqualTo("EVENT"));
    }

    [Test]
    public async Task The_view_shows_items_participants_sockets_and_calls()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);
        await caller.SendMessageAsync("Hi");

        var view = (await caller.SendAsync(HttpMethod.Get, $"_local/contacts/{contact.ContactId}")).Body;

        Assert.Multiple(() =>
        {
            Assert.That((string?)view["items"]![1]!["Content"], Is.EqualTo("Hi"));
            Assert.That((string?)view["participants"]![0]!["presence"], Is.EqualTo("Joined"));
            Assert.That((int?)view["socketsOpen"], Is.EqualTo(1));
            Assert.That((int?)view["calls"]!["SendMessage"], Is.EqualTo(1));
            Assert.That((int?)view["calls"]!["CreateParticipantConnection"], Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Items_can_be_repeated_withheld_or_malformed()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);
        string id = Connect.Say(contact.ContactId, "once");
        Connect.Say(contact.ContactId, new ScriptedItem { Content = "only in the transcript", Pushed = false });
        Connect.Repeat(contact.ContactId, id);
        Connect.SayRaw(contact.ContactId, """{"ContentType":"text/plain","Content":5}""");
        Connect.SendFrame(contact.ContactId, "{not JSON");

        Assert.That((string?)(await listener.NextItemAsync("text/plain"))["Id"], Is.EqualTo(id));
        Assert.That((string?)(await listener.NextItemAsync("text/plain"))["Id"], Is.EqualTo(id));
        Assert.That((int?)(await listener.NextItemAsync())["Content"], Is.EqualTo(5));
        Assert.That(await listener.NextTextAsync(), Is.EqualTo("{not JSON"));
        Assert.That((await caller.GetTranscriptAsync()).Contents[0], Is.EqualTo("only in the transcript"));
    }

    [Test]
    public async Task Many_items_arrive_at_the_speed_of_the_socket()
    {
        await using LocalConnect connect = await LocalConnect.StartAsync(new() { OutboxLimit = 256 * 1024 });
        var (caller, contact) = await Caller.StartChatAsync(connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);
        await listener.NextItemAsync("participant.joined");

        Task<ApiResponse> saying = caller.PostAsync(
            $"_local/contacts/{contact.ContactId}/say?count=2000", """{"content":"again","stored":false}""");
        HashSet<string?> ids = [];
        for (int i = 0; i < 2000; i++)
            ids.Add((string?)(await listener.NextItemAsync())["Id"]);

        Assert.That((await saying).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(ids, Has.Count.EqualTo(2000));
        Assert.That(connect.View(contact.ContactId).SocketsOpen, Is.EqualTo(1));
    }

    [Test]
    public async Task A_socket_that_closes_during_pushes_does_not_stop_the_others()
    {
        await using LocalConnect connect = await LocalConnect.StartAsync(new() { OutboxLimit = 256 * 1024 });
        var (caller, contact) = await Caller.StartChatAsync(connect);
        using Listener frozen = await Listener.SubscribeAsync(caller.SocketUrl);
        connect.Freeze(contact.ContactId, TimeSpan.FromHours(1));
        Listener closed = await Listener.SubscribeAsync((await Caller.ConnectAsync(connect, contact)).SocketUrl);

        Task<ApiResponse> saying = caller.PostAsync(
            $"_local/contacts/{contact.ContactId}/say?count=200", $$"""{"content":"{{new string('x', 1024)}}"}""");
        await connect.WhenAsync(contact.ContactId, v => v.Items.Length > 60);
        closed.Dispose();
        await connect.WhenAsync(contact.ContactId, v => v.SocketsOpen == 1);
        connect.Drop(contact.ContactId);

        ApiResponse response = await saying;
        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(connect.View(contact.ContactId).Items, Has.Length.EqualTo(201));
    }

    [Test]
    public async Task The_other_participants_can_send_receipts()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);
        ApiResponse sent = await caller.SendMessageAsync("Read me");

        Connect.Say(
            contact.ContactId,
            new ScriptedItem { ContentType = ContentTypes.MessageRead, Content = $$"""{"messageId":"{{sent.Id}}"}""" });

        var item = await listener.NextItemAsync("message.metadata");
        Assert.That((string?)item["MessageMetadata"]!["MessageId"], Is.EqualTo(sent.Id));
    }

    [Test]
    public async Task A_chat_that_has_ended_accepts_nothing()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        var id = contact.ContactId;
        var stream = Connect.BeginStream(id);
        stream.Push("Hel");
        Connect.End(id);

        var said = await caller.PostAsync($"_local/contacts/{id}/say", """{"content":"late"}""");

        said.AssertIs(HttpStatusCode.Conflict, "ConflictException");
        Assert.That((string?)said.Body["Message"], Does.Contain(id).And.Contain("has ended"));
        Action[] posts =
        [
            () => Connect.Say(id, "late"),
            () => Connect.BeginStream(id),
            () => stream.Push("lo"),
            () => stream.Complete(),
        ];
        foreach (var post in posts)
            Assert.That(() => post(), Throws.InstanceOf<InvalidOperationException>().With.Message.Contains(id));
        Assert.That(
            async () => await Connect.SayManyAsync(id, new ScriptedItem(), 2),
            Throws.InstanceOf<InvalidOperationException>().With.Message.Contains(id));
        Assert.That(
            () => Connect.Say("nowhere", "Hi"), Throws.Exception.With.Message.EqualTo("CONTACT nowhere not found"));
    }

    [Test]
    public async Task Controls_of_an_unknown_contact_are_not_found()
    {
        ApiResponse response = await new Caller(Connect).PostAsync("_local/contacts/nobody/drop", "");

        response.AssertIs(HttpStatusCode.NotFound, "ResourceNotFoundException");
    }

    [Test]
    public async Task Browsers_of_any_origin_can_call()
    {
        using HttpClient http = new();
        using HttpRequestMessage preflight = new(HttpMethod.Options, new Uri(Connect.Url, "participant/message"));
        preflight.Headers.Add("Origin", "https://shop.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "x-amz-bearer,content-type");

        using HttpResponseMessage response = await http.SendAsync(preflight);

        Assert.Multiple(() =>
        {
            Assert.That(response.IsSuccessStatusCode, Is.True);
            Assert.That(response.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(["*"]));
            Assert.That(
                response.Headers.GetValues("Access-Control-Allow-Headers").Single(),
                Is.EqualTo("x-amz-bearer,content-type"));
        });
    }
}
