using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Tests.Protocol;

[TestFixture]
public sealed class ItemMemberTests
{
    private static readonly string[] NotText = ["null", "5", "-1.5e3", "true", """{"Id":"x"}""", """["x",{"Id":[]}]"""];
    private static readonly string[] Scalars = ["5", "-1.5e3", "true", "false"];
    private static readonly string[] NotScalar = ["null", """{"Id":"x"}""", """["x",{"Id":[]}]"""];
    private static readonly string[] NotAnArray = ["null", "5", "false", "\"x\"", """{"AttachmentId":"x"}"""];
    private static readonly string[] NotAnObject = ["null", "5", "false", "\"x\"", """[{"MessageId":"x"}]"""];

    private static IEnumerable<JsonObject> Items()
    {
        JsonObject full = Wire.Attachment("APPROVED");
        Wire.With(full, "MessageMetadata", """{"MessageId":"m","ChunkNumber":1,"MessageCompleted":false}""");
        foreach (string type in (string[])["MESSAGE", "ATTACHMENT", "EVENT", "MESSAGEMETADATA", "TYPING", "NEW"])
        {
            foreach (string contentType in (string[])["text/plain", "x/new", Wire.EventPrefix + "chat.ended"])
            {
                JsonObject item = full.DeepClone().AsObject();
                item["Type"] = type;
                item["ContentType"] = contentType;
                item["Content"] = "hello";
                yield return item;
            }
        }

        yield return Wire.Receipt("""[{"ReadTimestamp":"2026-07-30T12:34:57Z","RecipientParticipantId":"p"}]""");
        yield return Wire.Event("message.read", """{"messageId":"m-1"}""");
        yield return Wire.Event("authentication.initiated", """{"SessionId":"s-1"}""");
    }

    private static IEnumerable<TestCaseData> WrongMembers() =>
        from item in Items()
        from member in item.Select(static member => member.Key)
        from wrong in member switch
        {
            "Attachments" => NotAnArray,
            "MessageMetadata" => NotAnObject,
            "Content" => ["null"],
            "Type" or "ContentType" or "ParticipantRole" or "AbsoluteTime" => NotText,
            _ => NotScalar,
        }
        select new TestCaseData(item, member, wrong)
            .SetArgDisplayNames($"{item["Type"]} {item["ContentType"]}", member, wrong);

    [TestCaseSource(nameof(WrongMembers))]
    public void A_member_of_the_wrong_type_counts_as_absent(JsonObject item, string member, string wrong)
    {
        JsonObject without = item.DeepClone().AsObject();
        without.Remove(member);
        JsonObject withWrong = Wire.With(item.DeepClone().AsObject(), member, wrong);

        Assert.That(WithoutRaw(Wire.Read(withWrong)), Is.EqualTo(WithoutRaw(Wire.Read(without))));
    }

    [Test]
    public void A_number_or_Boolean_is_the_text_of_an_id_or_a_name(
        [Values("Id", "ParticipantId", "DisplayName", "ContactId", "InitialContactId", "RelatedContactId")]
        string member,
        [ValueSource(nameof(Scalars))] string scalar)
    {
        JsonObject item = Wire.Item("MESSAGE", "text/plain", "hello");
        JsonObject expected = item.DeepClone().AsObject();
        expected[member] = scalar;
        Wire.With(item, member, scalar);

        Assert.That(Wire.Read(item), Is.EqualTo(Wire.Read(expected)));
        Assert.That(Wire.ReadFrame(Wire.Frame(item)).Item, Is.EqualTo(Wire.Read(expected)));
    }

    [TestCase("""{"templateType":"Panel","data":{"a":[1,"ü\\n"]}}""")]
    [TestCase("""["x",{"Id":[]}]""")]
    [TestCase("5")]
    [TestCase("false")]
    [TestCase("{}")]
    public void Content_that_is_not_a_string_is_kept_as_JSON(string json)
    {
        foreach (string type in (string[])["text/plain", ChatContentType.InteractiveMessage, "application/json"])
        {
            string item = $$"""{"Id":"x","Type":"MESSAGE","Content":{{json}},"ContentType":"{{type}}"}""";

            Assert.That((Wire.Read(item) as ChatMessage)?.Content, Is.EqualTo(json));
            Assert.That((Wire.ReadFrame(Wire.Frame(item)).Item as ChatMessage)?.Content, Is.EqualTo(json));
        }

        string eventItem = $$"""{"Type":"EVENT","ContentType":"{{Wire.EventPrefix}}chat.ended","Content":{{json}}}""";
        Assert.That((Wire.Read(eventItem) as ChatEndedEvent)?.Content, Is.EqualTo(json));
    }

    [Test]
    public void An_item_with_JSON_content_is_read_at_its_place_in_a_page()
    {
        byte[] page = Encoding.UTF8.GetBytes(
            """{"Transcript":[{"Id":"é"},{"Type":"MESSAGE","ContentType":"text/plain","Content":{"a":"ü"}}]}""");
        var reader = new Utf8JsonReader(page);
        while (reader.TokenType is not JsonTokenType.StartArray)
            reader.Read();
        var items = new List<ChatItem>();
        while (reader.Read() && reader.TokenType is JsonTokenType.StartObject)
            items.Add(new ItemReader().Read(ref reader, ItemOrigin.History, Wire.ReceivedAt, page));

        Assert.That((items[1] as TextMessage)?.Content, Is.EqualTo("""{"a":"ü"}"""));
    }

    [TestCaseSource(nameof(Items))]
    public void Unknown_members_are_skipped(JsonObject item)
    {
        JsonObject more = Wire.With(item.DeepClone().AsObject(), "New", """{"Id":"x","Deep":[[[{"Type":"EVENT"}]]]}""");
        more["id"] = "x";
        more["content"] = "x";

        Assert.That(WithoutRaw(Wire.Read(more)), Is.EqualTo(WithoutRaw(Wire.Read(item))));
    }

    [TestCaseSource(nameof(Items))]
    public void The_order_of_members_does_not_matter(JsonObject item)
    {
        var reversed = new JsonObject(
            item.Reverse().Select(static m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

        Assert.That(WithoutRaw(Wire.Read(reversed)), Is.EqualTo(WithoutRaw(Wire.Read(item))));
    }

    [Test]
    public void All_common_members_are_read()
    {
        var read = Wire.Read<TextMessage>(Wire.Item("MESSAGE", "text/plain", "hello"));

        Assert.That(read, Is.EqualTo(new TextMessage
        {
            Id = "5f1e4c1a-0a6b-4d0c-9b52-1b6b7a6f0001",
            Time = Wire.SentAt,
            ContentType = "text/plain",
            Content = "hello",
            Participant = new()
            {
                Id = "a2c1b7d4-3f0e-4a55-8f2b-6f3f2a9d0002",
                Role = ParticipantRole.Agent,
                DisplayName = "Jane",
            },
            ContactId = "0c9e4b1f-7d58-4a7e-8a35-5f0d6a1e0003",
            InitialContactId = "7b2d9a6c-1e44-4f0b-b0c3-2e8f4d7c0004",
            RelatedContactId = "3e6f8c2b-9a11-4c7d-a6e2-9d5b0f3a0005",
            Origin = ItemOrigin.Live,
        }));
    }

    [Test]
    public void An_item_without_members_is_empty()
    {
        Assert.That(
            Wire.Read("{}"),
            Is.EqualTo(new UnknownItem { Time = Wire.ReceivedAt, IsTimeEstimated = true, RawJson = "{}" }));
    }

    [Test]
    public void The_last_of_two_equal_members_counts()
    {
        ChatItem read = Wire.Read(
            """{"Type":"EVENT","Type":"MESSAGE","ContentType":"text/plain","Content":"a","Content":"b"}""");

        Assert.That((read as TextMessage)?.Content, Is.EqualTo("b"));
    }

    [TestCase("CUSTOMER", ParticipantRole.Customer)]
    [TestCase("AGENT", ParticipantRole.Agent)]
    [TestCase("SYSTEM", ParticipantRole.System)]
    [TestCase("CUSTOM_BOT", ParticipantRole.CustomBot)]
    [TestCase("SUPERVISOR", ParticipantRole.Supervisor)]
    [TestCase("agent", ParticipantRole.Unknown)]
    [TestCase("NEW", ParticipantRole.Unknown)]
    public void A_role_is_parsed_from_its_name(string wire, ParticipantRole role)
    {
        JsonObject item = Wire.Item("MESSAGE", "text/plain");
        item["ParticipantRole"] = wire;

        foreach (ChatItem? read in (ChatItem?[])[Wire.Read(item), Wire.ReadFrame(Wire.Frame(item)).Item])
        {
            Assert.That(read!.Participant.Role, Is.EqualTo(role));
            Assert.That(read.Participant.RoleText, Is.EqualTo(role is ParticipantRole.Unknown ? wire : ""));
        }
    }

    [Test]
    public void Participants_of_two_unknown_roles_are_not_confused()
    {
        var reader = new ItemReader();
        foreach (string role in (string[])["A", "B", "AGENT", "A"])
        {
            string json = $$"""{"Type":"EVENT","ParticipantRole":"X","ParticipantRole":"{{role}}"}""";

            ChatItem read = reader.Read(Encoding.UTF8.GetBytes(json), ItemOrigin.Live, Wire.ReceivedAt);

            Assert.That(read.Participant.RoleText, Is.EqualTo(role == "AGENT" ? "" : role));
        }
    }

    [TestCase("2026-07-30T12:34:56.789Z")]
    [TestCase("2026-07-30T12:34:56.7890000Z")]
    [TestCase("2026-07-30T12:34:56.789")]
    [TestCase("2026-07-30T14:34:56.789+02:00")]
    [TestCase("2026-07-30T05:04:56.789-07:30")]
    [TestCase("2026-07-30T14:34:56.789+0200")]
    [TestCase("2026-07-30T14:34:56.789+02")]
    [TestCase("2026-07-30T05:04:56.789-0730")]
    [TestCase("2026-07-30T12:34:56.789z")]
    [TestCase("2026-07-30t12:34:56.789z")]
    [TestCase("2026-07-30 12:34:56.789 +0000")]
    [TestCase("2026-07-30T12:34:56,789Z")]
    [TestCase("2026-07-30T12:34:56.789000000Z")]
    [TestCase("2026-07-30T12:34:56.7890000009999999999999Z")]
    [TestCase(" 2026-07-30T12:34:56.789Z ")]
    public void Times_are_parsed_as_UTC(string wire)
    {
        JsonObject item = Wire.Item("MESSAGE", "text/plain");
        item["AbsoluteTime"] = wire;

        foreach (byte[] frame in (byte[][])[Wire.Frame(item), Wire.EscapedFrame(item)])
        {
            DateTimeOffset time = Wire.ReadFrame(frame).Item!.Time;
            Assert.That((time, time.Offset), Is.EqualTo((Wire.SentAt, TimeSpan.Zero)));
        }
    }

    [TestCase("2026-07-30T12:34:56Z", 56, 0)]
    [TestCase("2026-07-30T12:34:56", 56, 0)]
    [TestCase("2026-07-30T14:34+0200", 0, 0)]
    [TestCase("2026-07-30T12:34Z", 0, 0)]
    [TestCase("2026-07-30T12:34:56.1Z", 56, 1_000_000)]
    [TestCase("2026-07-30T12:34:56.1234567Z", 56, 1_234_567)]
    [TestCase("2026-07-30T12:34:56.12345678Z", 56, 1_234_567)]
    public void Times_are_as_precise_as_they_are_written(string wire, int second, int ticks)
    {
        JsonObject item = Wire.Item("MESSAGE", "text/plain");
        item["AbsoluteTime"] = wire;

        var time = new DateTimeOffset(2026, 7, 30, 12, 34, second, TimeSpan.Zero).AddTicks(ticks);
        Assert.That(Wire.Read(item).Time, Is.EqualTo(time));
    }

    [TestCase("")]
    [TestCase("yesterday")]
    [TestCase("2026-13-30T12:34:56.789Z")]
    [TestCase("30/07/2026 12:34")]
    [TestCase("0001-01-01T00:00:00+14:00")]
    [TestCase("9999-12-31T23:59:59-0100")]
    [TestCase("2026-07-30T12:34:56.Z")]
    [TestCase("2026-07-30T12:34:56.789+")]
    [TestCase("2026-07-30T12:34:56.789+2")]
    [TestCase("2026-07-30T12:34:56.789+02:")]
    [TestCase("2026-07-30T12:34:56.789+02000")]
    [TestCase("2026-07-30T12:34:56.789+15:00")]
    [TestCase("2026-07-30T12:34:56.789+14:30")]
    [TestCase("2026-07-30T12:34:56.789ZZ")]
    [TestCase("2026-07-30T12")]
    [TestCase("2026-07-30X12:34:56Z")]
    [TestCase("2026-02-29T12:34:56Z")]
    [TestCase("2026-07-30T24:00:00Z")]
    public void An_item_without_a_readable_time_gets_the_time_of_arrival(string wire)
    {
        JsonObject item = Wire.Item("MESSAGE", "text/plain");
        item["AbsoluteTime"] = wire;

        Assert.That(Wire.Read(item).Time, Is.EqualTo(Wire.ReceivedAt));
    }

    private static ChatItem WithoutRaw(ChatItem item) =>
        item is UnknownItem unknown ? unknown with { RawJson = "" } : item;
}
