using System.Text;
using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Tests.Protocol;

[TestFixture]
public sealed class FastPathFrameTests
{
    private const int Cases = 40_000;

    private static readonly byte[][] Hostile =
    [
        [.. "\""u8],
        [.. "\\"u8],
        [.. "\\\\"u8],
        [.. "\\\""u8],
        [(byte)'\\', .. "\\\""u8],
        [.. "{"u8],
        [.. "}"u8],
        [.. ","u8],
        [.. ":"u8],
        [.. "null"u8],
        [.. """\\n"""u8],
        [.. """\n"""u8],
        [.. """\\ud83d"""u8],
        [.. """\u0022"""u8],
        [0xFF],
        [0xC3],
        [0x1F],
        [0x00],
        [.. "Content"u8], [.. "content"u8], [.. "aws/chat"u8], [.. " "u8],
    ];

    private static IEnumerable<JsonObject> FastPathItems() =>
    [
        Wire.Item("MESSAGE", "text/plain", "Hello, how may I help?"),
        Wire.Item("MESSAGE", "text/plain", "grüße 😀"),
        Wire.Item("MESSAGE", "text/plain", "two\nlines, \"quoted\", \\ and \u0001\t/"),
        Wire.Item("MESSAGE", "text/plain", "\\\\\"\"\\"),
        Wire.Item("MESSAGE", "text/plain", ""),
        Wire.Item("MESSAGE", "text/markdown", "**bold**"),
        Wire.Item("MESSAGE", "application/json", """{"a":"b\n"}"""),
        Wire.Item(
            "MESSAGE", "application/vnd.amazonaws.connect.message.interactive", """{"templateType":"ListPicker"}"""),
        Wire.Event("typing"),
        Wire.Event("participant.joined"),
        Wire.Event("chat.ended"),
        Wire.Event("authentication.initiated", """{"SessionId":"s-1"}"""),
        Wire.Event("message.read", """{"messageId":"m-1"}"""),
        WithNull("Content"),
        WithNull("RelatedContactId"),
        WithNull("DisplayName"),
        WithNull("Attachments"),
        WithNull("MessageMetadata"),
        WithNull("SomethingNew"),
    ];

    [TestCaseSource(nameof(FastPathItems))]
    public void The_fast_path_reads_the_same_item_as_the_slow_path(JsonObject item)
    {
        byte[] frame = Wire.Frame(item);

        Assert.That(FastPath(frame), Is.Not.Null.And.EqualTo(SlowPath(frame).Item));
    }

    [TestCase("""{"topic":"aws/chat", "content":"{}"}""")]
    [TestCase("""{"topic":"aws/chat","content":"{}"}""")]
    [TestCase("""{"topic":"aws/chat","content":{"Type":"MESSAGE"}}""")]
    [TestCase("""{"topic":"aws/chat","content":"{\"Type\":\"MESSAGE\"}","content":"{\"Type\":\"MESSAGE\"}"}""")]
    [TestCase("""{"topic":"aws/chat","content":"{\"Type\":\"MESSAGE\",\"Attachments\":[]}"}""")]
    [TestCase("""{"topic":"aws/chat","content":"{\"Type\":\"MESSAGE\",\"Id\":\"a\",\"Id\":null}"}""")]
    [TestCase("""{"topic":"aws/chat","content":"{\"Type\":\"NOVELTY\"}"}""")]
    [TestCase(
        """{"topic":"aws/chat","content":"{\"Type\":\"MESSAGE\",\"AbsoluteTime\":\"2026-02-30T00:00:00.000Z\"}"}""")]
    [TestCase(
        """{"topic":"aws/chat","content":"{\"Type\":\"MESSAGE\",\"AbsoluteTime\":\"2026-02-28T24:00:00.000Z\"}"}""")]
    [TestCase(
        """{"topic":"aws/chat","content":"{\"Type\":\"MESSAGE\",\"AbsoluteTime\":\"2O26-02-28T23:00:00.000Z\"}"}""")]
    [TestCase("""{"topic":"aws/chat","content":"{\"Type\":\"MESSAGE\",\"AbsoluteTime\":\"2026-02-28T23:00:00Z\"}"}""")]
    [TestCase("""{"topic":"aws/chat","content":"{\"Type\":\"MESSAGE\",\"Content\":\"\\"a\"}"}""")]
    [TestCase("""{"topic":"aws/chat","content":"{\"Type\":\"MESSAGE\",\"Content\":\"\\\na\"}"}""")]
    [TestCase("""{"topic":"aws/chat","content":"{\"Type\":\"MESSAGE\",\"Content\":\"\\x\"}"}""")]
    [TestCase("""{"topic":"aws/chat","content":"{\"Type\":\"MESSAGE\",\"Novel\":\"\\x\"}"}""")]
    [TestCase("""{"topic":"aws/chat","content":"{\"Type\":\"MESSAGE\",\"DisplayName\":\"a\\nb\"}"}""")]
    [TestCase("""{"topic":"aws/ping","statusCode":200,"statusContent":"OK"}""")]
    [TestCase("""{"topic":"aws/heartbeat"}""")]
    [TestCase("""{"content":"{\"Type\":\"MESSAGE\"}"}""")]
    [TestCase("")]
    [TestCase("{\"")]
    public void Other_frames_are_left_to_the_slow_path(string frame)
    {
        Assert.That(FastPath(Encoding.UTF8.GetBytes(frame)), Is.Null);
    }

    [Test]
    public void The_fast_path_never_differs_from_the_slow_path()
    {
        // Seeded, so that failures are reproducible.
        var random = new Random(20261125);
        byte[][] frames = [.. FastPathItems().Select(static item => Wire.Frame(item))];
        int read = 0;
        for (int i = 0; i < Cases; i++)
        {
            byte[] damaged = Damage(frames[random.Next(frames.Length)], random);
            if (FastPath(damaged) is not { } item)
                continue;
            read++;
            Assert.That(item, Is.EqualTo(SlowPath(damaged).Item), () => Encoding.UTF8.GetString(damaged));
        }

        TestContext.Out.WriteLine($"{read} of {Cases} were read in one pass");
        Assert.That(read, Is.GreaterThan(Cases / 10));
    }

    private static byte[] Damage(byte[] frame, Random random)
    {
        var damaged = new List<byte>(frame);
        for (int changes = random.Next(1, 3); changes > 0; changes--)
        {
            int at = random.Next(damaged.Count);
            byte[] hostile = Hostile[random.Next(Hostile.Length)];
            switch (random.Next(3))
            {
                case 0: damaged.InsertRange(at, hostile); break;
                case 1: damaged.RemoveRange(at, Math.Min(random.Next(1, 12), damaged.Count - at)); break;
                default: damaged[at] = hostile[0]; break;
            }
        }

        return [.. damaged];
    }

    private static JsonObject WithNull(string member)
    {
        var item = Wire.Item("MESSAGE", "text/plain", "Hello");
        item[member] = null;
        return item;
    }

    private static ChatItem? FastPath(byte[] frame) =>
        new ItemReader().CreateFastPathReader().Read(frame, Wire.ReceivedAt);

    private static Frame SlowPath(byte[] frame) => new FrameReader().ReadSlow(frame, Wire.ReceivedAt);
}
