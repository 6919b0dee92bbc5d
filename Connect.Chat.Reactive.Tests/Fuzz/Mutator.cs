using System.Text;

namespace Connect.Chat.Reactive.Tests.Fuzz;

/// <summary>Damages JSON at the level of bytes, tokens and sections.</summary>
internal sealed class Mutator(Random random)
{
    private const int MaxLength = 60_000;

    // Inputs that break parsers: structure, escapes, lone surrogates, invalid UTF-8, extreme numbers and times.
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "\"", "\\", "\\\"", "{", "}", "[", "]", ",", ":", "null", "true", "{}", "[]", "\"\"", "-1", "1e999",
            "0.0000001",
            "99999999999999999999", "\\ud83d", "\\\\ud83d", "\\u0000", "\\\\u0000", "\\n", "/*", "//", " ", "\t", "NaN",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.9999999Z", "2026-02-30T00:00:00Z", "2026-01-01T00:00:00+99:00", "aws/chat",
            "aws/subscribe",
            "aws/heartbeat", "aws/ping", "\"Id\"", "\"Type\"", "\"Content\"", "\"Attachments\"", "\"MessageMetadata\"",
            "\"Receipts\"", "MESSAGE", "EVENT", "ATTACHMENT", "MESSAGEMETADATA", "APPROVED", "PROCESSING", "REJECTED",
            "CUSTOMER", "AGENT", "application/vnd.amazonaws.connect.message.interactive",
            "application/vnd.amazonaws.connect.message.interactive.response",
            "application/vnd.amazonaws.connect.event.typing", "application/vnd.amazonaws.connect.event.message.read",
            "application/vnd.amazonaws.connect.event.authentication.initiated",
            "application/vnd.amazonaws.connect.event.chat.rehydrated",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xF0, 0x9F], [0x00], [0xEF, 0xBB, 0xBF], [0xED, 0xA0, 0x80],
    ];

    public byte[] Mutate(byte[] valid)
    {
        var bytes = new List<byte>(valid);
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count < MaxLength; changes--)
            ChangeOnce(bytes);
        return [.. bytes];
    }

    private void ChangeOnce(List<byte> bytes)
    {
        if (bytes.Count == 0)
        {
            bytes.AddRange(Token());
            return;
        }

        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, 40), bytes.Count - at);
        switch (random.Next(9))
        {
            case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: bytes[at] = (byte)random.Next(256); break;
            case 2: bytes.RemoveRange(at, length); break;
            case 3: bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length)); break;
            case 4: bytes.InsertRange(at, Token()); break;
            case 5: bytes.RemoveRange(at, bytes.Count - at); break;
            case 6: ReplaceText(bytes, at); break;
            case 7: bytes.InsertRange(at, Enumerable.Repeat(bytes[at], random.Next(1, 300))); break;
            default: bytes.RemoveRange(at, length); bytes.InsertRange(at, Token()); break;
        }
    }

    // Replaces text between two quotes, so that the frame stays well-formed and parsing continues.
    private void ReplaceText(List<byte> bytes, int at)
    {
        var start = bytes.IndexOf((byte)'"', at) + 1;
        var end = start == 0 ? -1 : bytes.IndexOf((byte)'"', start);
        if (end < 0)
            return;
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, Token());
    }

    private byte[] Token() => Tokens[random.Next(Tokens.Length)];
}
