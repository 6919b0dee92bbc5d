using System.Text;
using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Tests.Protocol;

[TestFixture]
public sealed class FrameReaderTests
{
    private const string Secret = "secret";

    [TestCase("", nameof(FrameKind.Empty))]
    [TestCase(" \r\n\t", nameof(FrameKind.Empty))]
    [TestCase(
        """{"topic":"aws/subscribe","content":{"status":"success","topics":["aws/chat"]}}""",
        nameof(FrameKind.SubscribeSucceeded))]
    [TestCase(
        """{"content":"{\"status\":\"success\"}","topic":"aws/subscribe"}""", nameof(FrameKind.SubscribeSucceeded))]
    [TestCase("""{"topic":"aws/subscribe","content":{"status":"failure"}}""", nameof(FrameKind.SubscribeRefused))]
    [TestCase("""{"topic":"aws/subscribe","content":{"status":["success"]}}""", nameof(FrameKind.SubscribeRefused))]
    [TestCase("""{"topic":"aws/subscribe","content":{}}""", nameof(FrameKind.SubscribeRefused))]
    [TestCase("""{"topic":"aws/subscribe","content":"[]"}""", nameof(FrameKind.SubscribeRefused))]
    [TestCase("""{"topic":"aws/subscribe"}""", nameof(FrameKind.SubscribeRefused))]
    [TestCase("""{"topic":"aws/subscribe","content":"success"}""", nameof(FrameKind.Unreadable))]
    [TestCase("""{"topic":"aws/heartbeat"}""", nameof(FrameKind.Heartbeat))]
    [TestCase("""{"topic":"aws\/heartbeat","content":null}""", nameof(FrameKind.Heartbeat))]
    [TestCase("""{"topic":"aws/ping","statusCode":200,"statusContent":"OK"}""", nameof(FrameKind.Ping))]
    [TestCase("""{"topic":"aws/new","content":"secret"}""", nameof(FrameKind.UnknownTopic))]
    [TestCase("""{"topic":"AWS/CHAT"}""", nameof(FrameKind.UnknownTopic))]
    [TestCase("""{"message":"Forbidden","connectionId":"c","requestId":"r"}""", nameof(FrameKind.ServiceError))]
    [TestCase("""{"topic":"aws/chat","content":"{}"}""", nameof(FrameKind.Item))]
    [TestCase("""{"topic":"aws/chat","content":{}}""", nameof(FrameKind.Item))]
    [TestCase("""{"topic":"aws/chat","content":5,"content":{}}""", nameof(FrameKind.Item))]
    [TestCase("""{"topic":"aws/chat","content":{},"content":5}""", nameof(FrameKind.Unreadable))]
    [TestCase("""{"topic":"aws/chat"}""", nameof(FrameKind.Unreadable))]
    [TestCase("""{"topic":"aws/chat","content":null}""", nameof(FrameKind.Unreadable))]
    [TestCase("""{"topic":"aws/chat","content":""}""", nameof(FrameKind.Unreadable))]
    [TestCase("""{"topic":"aws/chat","content":[{}]}""", nameof(FrameKind.Unreadable))]
    [TestCase("""{"topic":"aws/chat","content":"secret"}""", nameof(FrameKind.Unreadable))]
    [TestCase("""{"topic":"aws/chat","content":"{\"Content\":\"secret"}""", nameof(FrameKind.Unreadable))]
    [TestCase("""{"topic":"aws/chat","content":"{} {}"}""", nameof(FrameKind.Unreadable))]
    [TestCase("""{"topic":"aws/chat","content":{}}{}""", nameof(FrameKind.Unreadable))]
    [TestCase("""{"topic":"aws/chat","content":{}""", nameof(FrameKind.Unreadable))]
    [TestCase("""{"topic":5}""", nameof(FrameKind.Unreadable))]
    [TestCase("""{"topic":""}""", nameof(FrameKind.Unreadable))]
    [TestCase("""{"message":null}""", nameof(FrameKind.Unreadable))]
    [TestCase("{}", nameof(FrameKind.Unreadable))]
    [TestCase("[]", nameof(FrameKind.Unreadable))]
    [TestCase("\"secret\"", nameof(FrameKind.Unreadable))]
    [TestCase("secret", nameof(FrameKind.Unreadable))]
    [TestCase("\uFEFF{}", nameof(FrameKind.Unreadable))]
    [TestCase("\0", nameof(FrameKind.Unreadable))]
    public void The_envelope_decides_the_kind_of_a_frame(string text, string kind)
    {
        Frame frame = Wire.ReadFrame(text);

        Assert.That(frame.Kind.ToString(), Is.EqualTo(kind));
        Assert.That(frame.Item is not null, Is.EqualTo(frame.Kind is FrameKind.Item));
        Assert.That(
            frame.Reason.Length > 0, Is.EqualTo(frame.Kind is FrameKind.Unreadable or FrameKind.ServiceError));
        Assert.That(frame.Reason, Does.Not.Contain(Secret));
    }

    [TestCase("200", 200, true)]
    [TestCase("500", 500, false)]
    [TestCase("\"200\"", 200, true)]
    [TestCase("\"OK\"", 0, false)]
    [TestCase("null", 0, false)]
    [TestCase("200.5", 0, false)]
    [TestCase("99999999999", 0, false)]
    public void A_ping_is_healthy_only_with_status_200(string statusCode, int expected, bool healthy)
    {
        Frame frame = Wire.ReadFrame($$"""{"topic":"aws/ping","statusCode":{{statusCode}}}""");

        Assert.That((frame.StatusCode, frame.IsHealthy), Is.EqualTo((expected, healthy)));
    }

    [Test]
    public void The_content_can_be_a_string_or_an_object_before_or_after_the_topic(
        [Values] bool asString, [Values] bool first)
    {
        JsonObject item = Wire.Item("MESSAGE", "text/plain", "hello \"you\"");
        string content = asString ? JsonValue.Create(item.ToJsonString()).ToJsonString() : item.ToJsonString();
        const string Topic = "\"topic\":\"aws/chat\"";

        Frame frame = Wire.ReadFrame(
            first ? $$"""{"content":{{content}},{{Topic}}}""" : $$"""{{{Topic}},"x":[{}],"content":{{content}}}""");

        Assert.That(frame.Item, Is.EqualTo(Wire.Read(item)));
    }

    [Test]
    public void The_last_of_two_contents_counts()
    {
        Frame frame = Wire.ReadFrame(
            """{"topic":"aws/chat","content":"{\"Id\":\"1\"}","content":"{\"Id\":"""
            + """\"22222222222222222222222222222\"}"}""");

        Assert.That(frame.Item?.Id, Is.EqualTo("22222222222222222222222222222"));
    }

    [Test]
    public void An_item_of_an_unknown_type_keeps_its_JSON()
    {
        Assert.That(
            (Wire.ReadFrame(Wire.Frame("""{ "Type":"NEW" }""")).Item as UnknownItem)?.RawJson,
            Is.EqualTo("""{ "Type":"NEW" }"""));
    }

    [Test]
    public void A_service_error_has_the_truncated_message_of_the_service()
    {
        Assert.That(Wire.ReadFrame("""{"message":"Forbidden"}""").Reason, Is.EqualTo("Forbidden"));
        Assert.That(Wire.ReadFrame($$"""{"message":"{{new string('x', 5_000)}}"}""").Reason, Has.Length.EqualTo(200));
    }

    [Test]
    public void A_frame_of_a_mebibyte_is_read()
    {
        string text = string.Concat(Enumerable.Repeat("0123456789\n\"äöü\"", 64 * 1024));

        Frame frame = Wire.ReadFrame(Wire.Frame(Wire.Item("MESSAGE", "text/plain", text)));

        Assert.That((frame.Item as TextMessage)?.Content, Is.EqualTo(text));
    }

    [Test]
    public void A_frame_nested_too_deeply_is_unreadable()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"a\":", 100_000));

        Assert.That(Wire.ReadFrame(deep).Kind, Is.EqualTo(FrameKind.Unreadable));
        Assert.That(Wire.ReadFrame(Wire.Frame(deep)).Kind, Is.EqualTo(FrameKind.Unreadable));
    }

    [Test]
    public void A_truncated_frame_is_unreadable()
    {
        byte[] whole = Wire.Frame(Wire.Item("MESSAGE", "text/plain", "grüße"));

        for (int length = 1; length < whole.Length; length++)
            Assert.That(Wire.ReadFrame(whole[..length]).Kind, Is.EqualTo(FrameKind.Unreadable));
    }

    [Test]
    public void A_bad_frame_does_not_affect_the_next_one()
    {
        var reader = new FrameReader();
        byte[] good = Wire.Frame(Wire.Item("MESSAGE", "text/plain", "hello"));
        ChatItem? before = reader.Read(good, Wire.ReceivedAt).Item;

        reader.Read(
            Encoding.UTF8.GetBytes("{\"topic\":\"aws/chat\",\"content\":\"{\\\"ContactId\\\":\\\"x"), Wire.ReceivedAt);

        Assert.That(reader.Read(good, Wire.ReceivedAt).Item, Is.EqualTo(before));
    }

    [Test]
    public void The_client_frames_match_the_protocol()
    {
        Assert.That(
            ((ReadOnlyMemory<byte>[])[Frames.Subscribe, Frames.Heartbeat, Frames.Ping])
                .Select(static frame => Encoding.UTF8.GetString(frame.Span)),
            Is.EqualTo((string[])[
                """{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}""",
                """{"topic":"aws/heartbeat"}""",
                """{"topic":"aws/ping"}""",
            ]));
    }
}
