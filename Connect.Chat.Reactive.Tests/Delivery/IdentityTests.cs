using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

[TestFixture]
public sealed class IdentityTests
{
    [Test]
    public void A_hundred_thousand_items_cost_at_most_24_bytes_each()
    {
        var seen = new SeenItems();
        seen.Note(1, ItemVersion.Final, "");
        var identities = Enumerable.Range(0, 100_000).Select(i => ItemIdentity.OfId($"{Guid.NewGuid()}-{i}")).ToArray();
        var live = GC.GetTotalMemory(forceFullCollection: true);

        foreach (var identity in identities)
            Assert.That(seen.Note(identity, ItemVersion.Final, ""), Is.EqualTo(ItemChange.New));

        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - live, Is.LessThan(24 * 100_000));
        Assert.That(Array.TrueForAll(identities, seen.Contains), Is.True);
        GC.KeepAlive(seen);
    }

    [TestCase("""{"Receipts":[]}""")]
    [TestCase("""{"MessageId":"m1","Receipts":[{"RecipientParticipantId":"a","ReadTimestamp":"soon"}]}""")]
    public async Task Metadata_without_a_receipt_does_not_stand_for_its_message(string metadata)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var item = new JsonObject { ["Type"] = "MESSAGEMETADATA", ["Id"] = "m1" };
        item["MessageMetadata"] = JsonNode.Parse(metadata);
        chat.Service.Publish(item, stored: false);

        chat.Service.Publish(WireItem.Message("m1", chat.Time.GetUtcNow(), "message"));
        chat.Settle();

        Assert.That(chat.Texts, Is.EqualTo(["message"]));
    }

    [Test]
    public void A_chunk_with_the_highest_number_is_not_the_last_one()
    {
        var chunk = new TextMessage
        {
            Id = "1",
            Metadata = new() { ChunkNumber = int.MaxValue, MessageCompleted = false },
        };

        Assert.That(ItemVersion.Of(chunk).IsUnfinished, Is.True);
        Assert.That(ItemVersion.Final.IsLaterThan(ItemVersion.Of(chunk)), Is.True);
    }

    [Test]
    public void Texts_that_differ_in_one_character_have_different_fingerprints()
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        for (var length = 0; length < 40; length++)
        {
            for (var at = 0; at < length; at++)
            {
                for (var bit = 0; bit < 16; bit++)
                {
                    var text = new char[length];
                    text[at] = (char)(1 << bit);
                    texts.Add(new(text));
                }
            }

            texts.Add(new('\0', length));
        }

        Assert.That(texts.Select(ItemIdentity.OfId).Distinct().Count(), Is.EqualTo(texts.Count));
    }

    [Test]
    public void Without_an_id_the_whole_content_is_the_identity()
    {
        var message = Sample.Theirs("", 1, "Hello");
        ChatItem[] others =
        [
            message with { Content = "Hello!" },
            message with { Time = Sample.At(2) },
            message with { IsTimeEstimated = true },
            message with { Participant = new() { Id = "other" } },
            message with { ContentType = "text/markdown" },
            message with { Id = "id" },
            new UnknownItem { Time = message.Time, RawJson = "{}" },
            new UnknownItem { Time = message.Time, RawJson = "[]" },
            new AttachmentMessage { Time = message.Time, Attachments = [new() { Id = "a" }] },
            new AttachmentMessage { Time = message.Time, Attachments = [new() { Id = "b" }] },
            new AttachmentMessage { Time = message.Time, Attachments = [new() { Name = "c" }] },
            new OtherEvent { Time = message.Time, Content = "a" },
            new OtherEvent { Time = message.Time, Content = "b" },
        ];

        Assert.That(others.Append(message).Select(ItemIdentity.Of).Distinct().Count(), Is.EqualTo(others.Length + 1));
        Assert.That(
            ItemIdentity.Of(message with { Origin = ItemOrigin.Recovered }), Is.EqualTo(ItemIdentity.Of(message)));
    }

    [Test]
    public void An_estimated_time_is_not_part_of_the_identity()
    {
        var message = Sample.Theirs("", 1, "Hello") with { IsTimeEstimated = true };

        Assert.That(ItemIdentity.Of(message with { Time = Sample.At(99) }), Is.EqualTo(ItemIdentity.Of(message)));
    }

    [Test]
    public void Receipts_differ_by_message_kind_and_recipient()
    {
        MessageReceipt[] receipts =
        [
            Sample.Receipt("m", ReceiptKind.Read), Sample.Receipt("m", ReceiptKind.Delivered),
            Sample.Receipt("n", ReceiptKind.Read), Sample.Receipt("m", ReceiptKind.Read, "another"),
        ];

        Assert.That(receipts.Select(ItemIdentity.Of).Append(ItemIdentity.OfId("m")).Distinct().Count(), Is.EqualTo(5));
    }

    [Test]
    public void The_name_of_a_sender_with_an_id_is_not_part_of_the_identity()
    {
        var sender = new ChatParticipant { Id = "a", DisplayName = "Ann", Role = ParticipantRole.Agent };
        var message = Sample.Theirs("", 1) with { Participant = sender };

        Assert.That(
            ItemIdentity.Of(message with { Participant = sender with { DisplayName = "Anna" } }),
            Is.EqualTo(ItemIdentity.Of(message)));
    }

    [Test]
    public void Senders_without_an_id_differ_by_role_and_name()
    {
        ChatParticipant[] senders =
        [
            new(), new() { Role = ParticipantRole.Agent }, new() { RoleText = "ROBOT" }, new() { DisplayName = "Ann" },
            new() { Id = "Ann" },
        ];

        Assert.That(
            senders.Select(sender => ItemIdentity.Of(Sample.Theirs("", 1) with { Participant = sender })),
            Is.Unique);
    }

    [Test]
    public void The_spelling_of_the_json_is_not_part_of_the_identity()
    {
        string[] spellings =
        [
            """{"Type":"NEW","N":[1,"a"]}""",
            """{ "Type" : "NEW", "N" : [ 1, "\u0061" ] }""",
            """{"\u0054ype":"NE\u0057","N":[1,"a"]}""",
        ];

        Assert.That(spellings.Select(Unknown).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public void Different_json_has_different_identities()
    {
        string[] items =
        [
            """{"N":1}""", """{"N":2}""", """{"M":1}""", """{"N":"1"}""", """{"N":true}""", """{"N":null}""",
            """{"N":[1]}""", """{"N":{}}""", "{", "[", "no json", "no JSON",
        ];

        Assert.That(items.Select(Unknown), Is.Unique);
    }

    [Test]
    public void A_file_without_an_id_is_identified_by_its_name()
    {
        ChatAttachment[] files =
        [
            new() { Name = "a" }, new() { Name = "b" }, new() { Id = "1", Name = "a" }, new() { Id = "2", Name = "a" },
        ];
        ulong Of(params ChatAttachment[] attachments) =>
            ItemIdentity.Of(new AttachmentMessage { Time = Sample.Start, Attachments = attachments });

        Assert.That(files.Select(file => Of(file)).Append(Of(files)), Is.Unique);
        Assert.That(Of(new ChatAttachment { Id = "1", Name = "b" }), Is.EqualTo(Of(files[2])));
    }

    private static ulong Unknown(string json) => ItemIdentity.Of(new UnknownItem { RawJson = json });
}
