using System.Text;
using System.Text.Json;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Tests.Protocol;

[TestFixture]
public sealed class ItemTextTests
{
    private static readonly string[] Texts =
    [
        "",
        " ",
        "Grüße, 你好, مرحبا",
        "👩‍👩‍👧 🇩🇪 😀",
        "line\nline\r\n\ttab",
        "\"quoted\" \\back\\slash\\ /",
        "\0\u0001\b\f\u007f\u2028\u2029",
        "<b>&amp;</b>",
        """{"nested":"{\"json\":1}"}""",
        new string('x', 20_000),
        new string('ß', 20_000),
    ];

    [TestCaseSource(nameof(Texts))]
    public void Any_text_arrives_unchanged(string text)
    {
        var item = Wire.Item("MESSAGE", "text/plain", text);

        foreach (byte[] frame in (byte[][])[Wire.Frame(item), Wire.EscapedFrame(item)])
            Assert.That((Wire.ReadFrame(frame).Item as TextMessage)?.Content, Is.EqualTo(text));
    }

    // .NET's reader cannot decode any of these JSON strings.
    [TestCase("""a\ud83d""", "a\uFFFD")]
    [TestCase("""\ude00b""", "\uFFFDb")]
    [TestCase("""\ud83d\ud83d\ude00""", "\uFFFD😀")]
    [TestCase("""\"\\\/\b\f\n\r\t\u00e9\ud83d""", "\"\\/\b\f\n\r\té\uFFFD")]
    public void An_unpaired_surrogate_does_not_lose_the_message(string escaped, string text)
    {
        ChatItem read = Wire.Read(
            $$"""{"Type":"MESSAGE","ContentType":"text/plain","Content":"{{escaped}}","DisplayName":"{{escaped}}"}""");

        Assert.That((read as TextMessage)?.Content, Is.EqualTo(text));
        Assert.That(read.Participant.DisplayName, Is.EqualTo(text));
    }

    [Test]
    public void An_unpaired_surrogate_in_the_envelope_does_not_lose_the_message()
    {
        Frame frame = Wire.ReadFrame(
            """{"topic":"aws/chat","content":"{\"Type\":\"MESSAGE\",\"ContentType\":\"text/plain\",\"Content\":"""
            + """\"a\ud83d\"}"}""");

        Assert.That((frame.Item as TextMessage)?.Content, Is.EqualTo("a\uFFFD"));
    }

    [Test]
    public void Invalid_UTF_8_does_not_lose_the_message()
    {
        byte[] json = [.. """{"Type":"MESSAGE","ContentType":"text/plain","Content":"a"""u8, 0xFF, .. "b\"}"u8];

        ChatItem read = new ItemReader().Read(json, ItemOrigin.Live, Wire.ReceivedAt);

        Assert.That((read as TextMessage)?.Content, Is.EqualTo("a\uFFFDb"));
    }

    [Test]
    public void Escaped_names_and_types_are_recognized()
    {
        ChatItem read = Wire.Read(
            """{"\u0054ype":"\u004dESSAGE","ContentType":"text\/plain","""
            + """ "ParticipantRole":"\u0041GENT","Content":"a"}""");

        Assert.That(read, Is.EqualTo(new TextMessage
        {
            Time = Wire.ReceivedAt,
            IsTimeEstimated = true,
            ContentType = "text/plain",
            Content = "a",
            Participant = new() { Role = ParticipantRole.Agent },
        }));
    }

    [TestCase("""{"\ud83d":1,"AbsoluteTime":"\ud83d","Type":"\ud83d","ContentType":"\ud83d"}""")]
    public void Broken_names_and_times_are_ignored(string json)
    {
        Assert.That(Wire.Read(json), Is.EqualTo(new UnknownItem
        {
            Type = "\uFFFD",
            ContentType = "\uFFFD",
            Time = Wire.ReceivedAt,
            IsTimeEstimated = true,
            RawJson = json,
        }));
    }

    [TestCase("")]
    [TestCase("  ")]
    [TestCase("null")]
    [TestCase("5")]
    [TestCase("[]")]
    [TestCase("[{}]")]
    [TestCase("\"{}\"")]
    [TestCase("{")]
    [TestCase("{\"Id\":\"a")]
    [TestCase("{\"Id\":}")]
    [TestCase("{} {}")]
    [TestCase("{},")]
    [TestCase("{'Id':1}")]
    public void JSON_that_is_no_object_is_refused(string json)
    {
        Assert.That(() => Wire.Read(json), Throws.InstanceOf<JsonException>());
    }

    [Test]
    public void Items_of_one_chat_share_equal_strings()
    {
        byte[] json = Encoding.UTF8.GetBytes(Wire.Item("MESSAGE", "text/new", "hello").ToJsonString());
        var reader = new ItemReader();

        ChatItem first = reader.Read(json, ItemOrigin.Live, Wire.ReceivedAt);
        ChatItem second = reader.Read(json, ItemOrigin.Live, Wire.ReceivedAt);

        Assert.That(second.Participant, Is.SameAs(first.Participant));
        Assert.That(second.ContactId, Is.SameAs(first.ContactId));
        Assert.That(second.ContentType, Is.SameAs(first.ContentType));
    }

    [Test]
    public void Sharing_never_confuses_values()
    {
        var reader = new ItemReader();
        for (int i = 0; i < 1_000; i++)
        {
            string name = $"{i % 97}";
            string contactId = new('c', i % 300);
            string json = $$"""{"ParticipantId":"p-{{name}}","DisplayName":"{{name}}","ContactId":"{{contactId}}"}""";

            ChatItem read = reader.Read(Encoding.UTF8.GetBytes(json), ItemOrigin.Live, Wire.ReceivedAt);

            Assert.That(read.Participant, Is.EqualTo(new ChatParticipant { Id = "p-" + name, DisplayName = name }));
            Assert.That(read.ContactId, Has.Length.EqualTo(i % 300));
        }
    }

    [Test]
    public void An_item_is_read_at_the_position_of_the_reader()
    {
        byte[] page = Encoding.UTF8.GetBytes("""{"Transcript": [ {"Id":"1","X":"é"} , {"Id":"2"}]}""");
        var reader = new Utf8JsonReader(page);
        while (reader.TokenType is not JsonTokenType.StartArray)
            reader.Read();

        var items = new List<ChatItem>();
        while (reader.Read() && reader.TokenType is JsonTokenType.StartObject)
            items.Add(new ItemReader().Read(ref reader, ItemOrigin.History, Wire.ReceivedAt, page));

        string[] raw = ["""{"Id":"1","X":"é"}""", """{"Id":"2"}"""];
        Assert.That(items.OfType<UnknownItem>().Select(static item => item.RawJson), Is.EqualTo(raw));
        Assert.That(reader.TokenType, Is.EqualTo(JsonTokenType.EndArray));
    }
}
