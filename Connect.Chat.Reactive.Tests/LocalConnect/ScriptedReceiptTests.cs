using System.Net;
using System.Text.Json.Nodes;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>Receipts of other participants, one or more in one item.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ScriptedReceiptTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task Receipts_of_several_participants_arrive_in_one_item_and_are_recorded_on_the_message()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);
        ApiResponse sent = await caller.SendMessageAsync("Hello");

        await caller.SetAsync(
            contact,
            "receipts",
            $$"""{"messageId":"{{sent.Id}}","receipts":[{"displayName":"Ann"},"""
            + $$"""{"kind":"DELIVERED","role":"SUPERVISOR"}]}""");

        JsonNode pushed = await listener.NextItemAsync("message.metadata");
        JsonNode shown = (await caller.ItemsAsync())[^1];
        Assert.Multiple(() =>
        {
            Assert.That((string?)pushed["Type"], Is.EqualTo("MESSAGEMETADATA"));
            Assert.That((string?)shown["Content"], Is.EqualTo("Hello"), "The transcript contains no metadata item");
            foreach (JsonNode metadata in new[] { pushed["MessageMetadata"]!, shown["MessageMetadata"]! })
            {
                Assert.That((string?)metadata["MessageId"], Is.EqualTo(sent.Id));
                Assert.That(
                    metadata["Receipts"]!.AsArray().Select(Describe), Is.EqualTo(["Ann read", "Supervisor delivered"]));
            }
        });

        string Describe(JsonNode? receipt)
        {
            ParticipantView recipient = Connect.View(contact.ContactId).Participants
                .Single(p => p.ParticipantId == (string?)receipt!["RecipientParticipantId"]);
            string kind = receipt!["ReadTimestamp"] is null ? "delivered" : "read";
            Assert.That(receipt["DeliveredTimestamp"] is null, Is.EqualTo(kind == "read"));
            return $"{recipient.DisplayName} {kind}";
        }
    }

    [Test]
    public async Task A_message_is_marked_while_the_customer_has_no_socket()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        ApiResponse sent = await caller.SendMessageAsync("Hello");

        Connect.MarkDelivered(contact.ContactId, sent.Id!);
        Connect.MarkRead(contact.ContactId, sent.Id!);

        JsonNode receipt = (await caller.ItemsAsync()).Single()["MessageMetadata"]!["Receipts"]!.AsArray().Single()!;
        Assert.That((string?)receipt["DeliveredTimestamp"], Is.Not.Empty);
        Assert.That((string?)receipt["ReadTimestamp"], Is.Not.Empty);
    }

    [Test]
    public async Task A_receipt_can_be_recorded_without_a_push()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);
        await listener.NextItemAsync("participant.joined");
        string id = Connect.Say(contact.ContactId, "Hello", Roles.Customer);
        await listener.NextItemAsync("text/plain");

        await caller.SetAsync(contact, "receipts", $$"""{"messageId":"{{id}}","receipts":[{}],"pushed":false}""");
        Connect.Say(contact.ContactId, "next");

        Assert.That((string?)(await listener.NextItemAsync())["Content"], Is.EqualTo("next"));
        Assert.That(Connect.View(contact.ContactId).Items[1].MessageMetadata!.Receipts, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_lagging_transcript_returns_a_receipt_late()
    {
        ManualTime time = new();
        await using LocalConnect connect = await LocalConnect.StartAsync(new() { TimeProvider = time });
        var (caller, contact) = await Caller.StartChatAsync(connect);
        ApiResponse sent = await caller.SendMessageAsync("Hello");
        time.Advance(TimeSpan.FromSeconds(1));
        connect.SetTranscriptConditions(contact.ContactId, new(LagMs: 500));

        connect.MarkRead(contact.ContactId, sent.Id!);
        JsonNode? before = (await caller.ItemsAsync()).Single()["MessageMetadata"];
        time.Advance(TimeSpan.FromMilliseconds(500));
        JsonNode? after = (await caller.ItemsAsync()).Single()["MessageMetadata"];

        Assert.That(before, Is.Null);
        Assert.That(after, Is.Not.Null);
    }

    [TestCase("""{"messageId":"ID","receipts":[]}""", HttpStatusCode.BadRequest)]
    [TestCase("""{"messageId":"ID","receipts":[{"kind":"SEEN"}]}""", HttpStatusCode.BadRequest)]
    [TestCase("""{"messageId":"ID","receipts":[{"role":"PIRATE"}]}""", HttpStatusCode.BadRequest)]
    [TestCase("""{"messageId":"ID","receipts":[null]}""", HttpStatusCode.BadRequest)]
    [TestCase("""{"receipts":[{}]}""", HttpStatusCode.BadRequest)]
    [TestCase("""{"messageId":"unknown","receipts":[{}]}""", HttpStatusCode.NotFound)]
    public async Task Invalid_receipts_are_refused(string body, HttpStatusCode status)
    {
        LocalContact contact = Connect.StartChat();
        string id = Connect.Say(contact.ContactId, "Hello");

        ApiResponse response = await new Caller(Connect).PostAsync(
            $"_local/contacts/{contact.ContactId}/receipts", body.Replace("ID", id, StringComparison.Ordinal));

        Assert.That(response.Status, Is.EqualTo(status));
        Assert.That(Connect.View(contact.ContactId).Items[0].MessageMetadata, Is.Null);
    }
}
