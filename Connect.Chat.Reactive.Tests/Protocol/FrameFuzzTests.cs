using System.Text;
using System.Text.Json;
using Connect.Chat.Reactive.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace Connect.Chat.Reactive.Tests.Protocol;

[TestFixture]
public sealed class FrameFuzzTests
{
    private const int Cases = 5_000;

    private static readonly byte[][] Frames =
    [
        Wire.Frame(Wire.Item("MESSAGE", "text/plain", "grüße 😀 \"\\\n")),
        Wire.Frame(Wire.Attachment("APPROVED")),
        Wire.Frame(Wire.Receipt("""[{"ReadTimestamp":"2026-07-30T12:34:57Z","RecipientParticipantId":"p"}]""")),
        Wire.Frame(Wire.Event("authentication.initiated", """{"SessionId":"s-1"}""")),
        Encoding.UTF8.GetBytes($$"""{"content":{{Wire.Event("typing").ToJsonString()}},"topic":"aws/chat"}"""),
        Encoding.UTF8.GetBytes("""{"topic":"aws/subscribe","content":{"status":"success"}}"""),
        Encoding.UTF8.GetBytes("""{"topic":"aws/ping","statusCode":200,"statusContent":"OK"}"""),
    ];

    // Typical causes of parser errors: structure, escapes, unpaired surrogates, invalid UTF-8.
    private static readonly byte[][] Hostile =
    [
        [.. "\""u8], [.. "\\"u8], [.. "{"u8], [.. "}"u8], [.. "["u8], [.. ","u8], [.. ":"u8], [.. "null"u8],
        [.. """\ud83d"""u8],
        [.. """\\ud83d"""u8],
        [.. """\u0000"""u8],
        [0xFF],
        [0xC3],
        [0xF0, 0x9F],
        [0x00],
        [0xEF, 0xBB, 0xBF],
    ];

    [Test]
    public void Random_bytes_are_unreadable_and_never_throw()
    {
        Prop.ForAll<byte[]>(static bytes => ReadsSafely(bytes)).QuickCheckThrowOnFailure();
    }

    [Test]
    public void A_damaged_frame_never_throws()
    {
        // Seeded, so that failures are reproducible.
        var random = new Random(20260730);
        var reader = new FrameReader();
        for (int i = 0; i < Cases; i++)
        {
            var frame = new List<byte>(Frames[random.Next(Frames.Length)]);
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                int at = random.Next(frame.Count);
                byte[] hostile = Hostile[random.Next(Hostile.Length)];
                switch (random.Next(3))
                {
                    case 0: frame.InsertRange(at, hostile); break;
                    case 1: frame.RemoveRange(at, Math.Min(random.Next(1, 20), frame.Count - at)); break;
                    default: frame[at] = hostile[0]; break;
                }
            }

            byte[] damaged = [.. frame];
            Assert.That(
                () => reader.Read(damaged, Wire.ReceivedAt), Throws.Nothing, () => Convert.ToBase64String(damaged));
            Assert.That(ItemReadsSafely(damaged), () => Convert.ToBase64String(damaged));
        }
    }

    [Test]
    public void Any_text_arrives_unchanged()
    {
        Prop.ForAll<NonNull<string>>(static text =>
        {
            // Unpaired surrogates cannot be sent. ItemTextTests covers received ones.
            string sent = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
            Frame frame = Wire.ReadFrame(Wire.Frame(Wire.Item("MESSAGE", "text/plain", sent)));
            return frame.Item is TextMessage message && string.Equals(message.Content, sent, StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    private static bool ReadsSafely(byte[] bytes) =>
        Wire.ReadFrame(bytes).Kind is FrameKind.Unreadable or FrameKind.Empty && ItemReadsSafely(bytes);

    private static bool ItemReadsSafely(byte[] bytes)
    {
        try
        {
            return new ItemReader().Read(bytes, ItemOrigin.Live, Wire.ReceivedAt) is not null;
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
