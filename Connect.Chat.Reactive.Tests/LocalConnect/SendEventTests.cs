using System.Net;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SendEventTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task Typing_is_pushed_but_not_stored()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);

        ApiResponse sent = await caller.SendEventAsync("typing");

        var item = await listener.NextItemAsync("event.typing");
        Assert.That((string?)item["Id"], Is.EqualTo(sent.Id));
        Assert.That((string?)item["Type"], Is.EqualTo("EVENT"));
        Assert.That(
            Connect.View(contact.ContactId).Items.Select(i => i.ContentType), Has.None.EqualTo(ContentTypes.Typing));
    }

    [TestCase("message.read", "ReadTimestamp")]
    [TestCase("message.delivered", "DeliveredTimestamp")]
    public async Task A_receipt_is_pushed_as_metadata_and_recorded_on_its_message(string kind, string timestamp)
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        string message = Connect.Say(contact.ContactId, "Hello");
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);

        await caller.SendEventAsync(kind, $$"""{"messageId":"{{message}}"}""");

        var pushed = await listener.NextItemAsync("message.metadata");
        var read = (await caller.GetTranscriptAsync("""{"SortOrder":"ASCENDING"}""")).Body["Transcript"]![0]!;
        foreach (var metadata in new[] { pushed["MessageMetadata"]!, read["MessageMetadata"]! })
        {
            Assert.Multiple(() =>
            {
                Assert.That((string?)pushed["Type"], Is.EqualTo("MESSAGEMETADATA"));
                Assert.That((string?)metadata["MessageId"], Is.EqualTo(message));
                Assert.That(
                    (string?)metadata["Receipts"]![0]!["RecipientParticipantId"], Is.EqualTo(contact.ParticipantId));
                Assert.That((string?)metadata["Receipts"]![0]![timestamp], Is.Not.Empty);
            });
        }
    }

    [Test]
    public async Task With_three_active_participants_a_receipt_is_a_conflict()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        string message = Connect.Say(contact.ContactId, "Hello");
        foreach (string role in new[] { Roles.Customer, Roles.Agent, Roles.Supervisor })
            Connect.Say(
                contact.ContactId, new ScriptedItem { Role = role, ContentType = ContentTypes.ParticipantJoined });

        ApiResponse response = await caller.SendEventAsync("message.read", $$"""{"messageId":"{{message}}"}""");

        response.AssertIs(HttpStatusCode.Conflict, "ConflictException");
    }

    [TestCase("participant.left", null)]
    [TestCase("message.read", null)]
    [TestCase("message.read", "nonsense")]
    [TestCase("message.read", """{"messageId":"unknown"}""")]
    public async Task Events_that_clients_cannot_send_are_invalid(string kind, string? content)
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());

        (await caller.SendEventAsync(kind, content)).AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }
}
