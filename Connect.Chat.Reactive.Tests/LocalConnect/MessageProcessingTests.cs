using System.Net;
using System.Text.Json.Nodes;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>Message processing redacts or rejects messages, or fails.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class MessageProcessingTests
{
    private const string Rules = "\"redact\":[\"4111\"],\"reject\":[\"insult\"],\"fail\":[\"crash\"]";

    private static LocalConnect Connect => LocalConnectServer.Shared;

    [TestCase("card 4111", "card ***", null)]
    [TestCase("harmless", "harmless", null)]
    [TestCase("an insult", "an insult", "REJECTED")]
    [TestCase("a crash", "a crash", "FAILED")]
    public async Task A_message_is_published_while_it_is_processed_and_again_under_its_id(
        string text, string result, string? status)
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);
        await caller.SetAsync(contact, "processing", $"{{\"delayMs\":20,{Rules}}}");

        ApiResponse sent = await caller.SendMessageAsync(text);

        JsonNode first = await listener.NextItemAsync("text/plain");
        JsonNode second = await listener.NextItemAsync("text/plain");
        JsonNode shown = (await caller.ItemsAsync())[^1];
        Assert.Multiple(() =>
        {
            Assert.That(StatusOf(sent.Body), Is.EqualTo("PROCESSING"));
            Assert.That(((string?)first["Content"], StatusOf(first)), Is.EqualTo((text, "PROCESSING")));
            Assert.That(((string?)second["Content"], StatusOf(second)), Is.EqualTo((result, status)));
            Assert.That(((string?)shown["Content"], StatusOf(shown)), Is.EqualTo((result, status)));
            Assert.That(new[] { first, second, shown }.Select(item => (string?)item["Id"]), Is.All.EqualTo(sent.Id));
            Assert.That((string?)second["AbsoluteTime"], Is.EqualTo((string?)first["AbsoluteTime"]));
        });
    }

    [TestCase("card 4111", "card ***", null)]
    [TestCase("an insult", "an insult", "REJECTED")]
    [TestCase("a crash", "a crash", "FAILED")]
    public async Task The_response_to_a_message_processed_at_once_has_its_final_status(
        string text, string result, string? status)
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        await caller.SetAsync(contact, "processing", $"{{\"delayMs\":0,{Rules}}}");

        ApiResponse sent = await caller.SendMessageAsync(text);
        ApiResponse again = await caller.SendMessageAsync(text, "token");
        ApiResponse repeated = await caller.SendMessageAsync(text, "token");

        ContactItem item = Connect.View(contact.ContactId).Items[0];
        Assert.Multiple(() =>
        {
            Assert.That(StatusOf(sent.Body), Is.EqualTo(status));
            Assert.That((item.Content, item.MessageMetadata?.MessageProcessingStatus), Is.EqualTo((result, status)));
            Assert.That(repeated.Body.ToJsonString(), Is.EqualTo(again.Body.ToJsonString()));
        });
    }

    [Test]
    public async Task A_message_stays_in_processing_until_it_is_posted_again_under_its_id()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        await caller.SetAsync(contact, "processing", "{}");
        ApiResponse sent = await caller.SendMessageAsync("original");
        string? before = StatusOf((await caller.ItemsAsync())[^1]);

        Connect.Say(contact.ContactId, new ScriptedItem("redacted", Role: Roles.Customer, Id: sent.Id));

        JsonNode after = (await caller.ItemsAsync())[^1];
        Assert.That(before, Is.EqualTo("PROCESSING"));
        Assert.That(((string?)after["Content"], StatusOf(after)), Is.EqualTo(("redacted", (string?)null)));
    }

    [Test]
    public async Task A_message_that_was_read_meanwhile_keeps_its_receipts()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        Connect.SetMessageProcessing(contact.ContactId, new(DelayMs: 50, Redact: ["secret"]));
        ApiResponse sent = await caller.SendMessageAsync("secret");

        Connect.MarkRead(contact.ContactId, sent.Id!);
        ContactView view = await Connect.WhenAsync(contact.ContactId, v => v.Items[0].Content == "***");

        Assert.That(view.Items[0].MessageMetadata!.Receipts, Has.Count.EqualTo(1));
        Assert.That(view.Items[0].MessageMetadata!.MessageProcessingStatus, Is.Null);
    }

    [Test]
    public async Task Messages_of_agents_are_processed_and_those_of_the_system_are_not()
    {
        var (_, contact) = await Caller.StartChatAsync(Connect);
        Connect.SetMessageProcessing(contact.ContactId, new());

        Connect.Say(contact.ContactId, "agent");
        Connect.Say(contact.ContactId, "system", Roles.System);
        Connect.Say(contact.ContactId, new ScriptedItem(ContentType: ContentTypes.ParticipantJoined));

        Assert.That(
            Connect.View(contact.ContactId).Items.Select(item => item.MessageMetadata?.MessageProcessingStatus),
            Is.EqualTo(["PROCESSING", null, null]));
    }

    [TestCase("""{"delayMs":-1}""")]
    [TestCase("""{"redact":[""]}""")]
    public async Task Invalid_processing_is_refused(string body)
    {
        LocalContact contact = Connect.StartChat();

        (await new Caller(Connect).PostAsync($"_local/contacts/{contact.ContactId}/processing", body))
            .AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    private static string? StatusOf(JsonNode item) => (string?)item["MessageMetadata"]?["MessageProcessingStatus"];
}
