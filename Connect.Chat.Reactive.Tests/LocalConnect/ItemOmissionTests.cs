using System.Net;
using System.Text.Json.Nodes;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>Items without Id or without AbsoluteTime.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ItemOmissionTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [TestCase("AbsoluteTime", """{"content":"bare","withoutTime":true}""")]
    [TestCase("Id", """{"content":"bare","withoutId":true}""")]
    public async Task One_item_can_be_posted_without_a_member(string member, string item)
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);

        ApiResponse said = await caller.PostAsync($"_local/contacts/{contact.ContactId}/say", item);

        JsonNode pushed = await listener.NextItemAsync("text/plain");
        JsonNode shown = (await caller.ItemsAsync())[^1];
        ContactItem known = Connect.View(contact.ContactId).Items[^1];
        Assert.Multiple(() =>
        {
            Assert.That(pushed.AsObject().ContainsKey(member), Is.False);
            Assert.That(shown.AsObject().ContainsKey(member), Is.False);
            Assert.That((string?)shown["Content"], Is.EqualTo("bare"));
            Assert.That(known.Id, Is.EqualTo((string?)said.Body["id"]));
            Assert.That(known.AbsoluteTime, Is.Not.Empty);
        });
    }

    [Test]
    public async Task A_seeded_share_of_the_items_has_no_time_or_no_id()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);
        await listener.NextItemAsync("participant.joined");
        await caller.SetAsync(contact, "omissions", """{"idShare":0.3,"timeShare":0.5,"seed":3}""");

        List<string> pushed = [];
        for (int i = 0; i < 60; i++)
        {
            Connect.Say(contact.ContactId, $"m{i}");
            pushed.Add(MembersOf(await listener.NextItemAsync()));
        }

        JsonNode[] shown = (await caller.ItemsAsync())[1..];
        Assert.Multiple(() =>
        {
            Assert.That(shown.Select(MembersOf), Is.EqualTo(pushed));
            Assert.That(shown.Count(item => item["Id"] is null), Is.InRange(9, 27));
            Assert.That(shown.Count(item => item["AbsoluteTime"] is null), Is.InRange(18, 42));
        });
    }

    [Test]
    public async Task A_later_version_of_an_item_omits_the_same_members()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        string id = Connect.Say(contact.ContactId, new ScriptedItem("first", WithoutTime: true));
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);

        Connect.Say(contact.ContactId, new ScriptedItem("second", Id: id));

        JsonNode pushed = await listener.NextItemAsync("text/plain");
        Assert.That(MembersOf(pushed), Is.EqualTo($"{id} "));
    }

    [Test]
    public async Task A_streamed_message_keeps_its_id()
    {
        LocalContact contact = Connect.StartChat();
        Caller caller = await Caller.ConnectAsync(Connect, contact);
        Connect.SetItemOmissions(contact.ContactId, new(IdShare: 1));

        string id = Connect.Stream(contact.ContactId, "a", "b");
        Connect.Say(contact.ContactId, "no id");

        Assert.That((await caller.ItemsAsync()).Select(item => (string?)item["Id"]), Is.EqualTo([id, null]));
    }

    [TestCase("""{"idShare":-0.1}""")]
    [TestCase("""{"timeShare":1.1}""")]
    public async Task An_invalid_share_is_refused(string body)
    {
        LocalContact contact = Connect.StartChat();

        (await new Caller(Connect).PostAsync($"_local/contacts/{contact.ContactId}/omissions", body))
            .AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    private static string MembersOf(JsonNode item) => $"{item["Id"]} {item["AbsoluteTime"]}";
}
