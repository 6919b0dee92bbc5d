using System.Buffers.Binary;

namespace Connect.Chat.Local;

/// <summary>
/// Encodes text messages, frame headers included. A server's frames are unmasked, so all sockets can share one array
/// (RFC 6455, section 5.2). As the service's gateway does, it splits a message over 32 KB into several frames.
/// </summary>
internal static class WebSocketFrame
{
    public const int LongestPayload = 32 * 1024;

    private const byte Final = 0x80;
    private const byte TextOpcode = 0x01;
    private const byte ContinuationOpcode = 0x00;

    public static byte[] Text(ReadOnlySpan<byte> utf8)
    {
        byte[] frames = GC.AllocateUninitializedArray<byte>(LengthOf(utf8.Length));
        Span<byte> rest = frames;
        byte opcode = TextOpcode;
        do
        {
            ReadOnlySpan<byte> payload = utf8[..Math.Min(utf8.Length, LongestPayload)];
            utf8 = utf8[payload.Length..];
            int header = HeaderOf(payload.Length);
            rest[0] = (byte)(opcode | (utf8.IsEmpty ? Final : 0));
            WriteLength(rest, payload.Length);
            payload.CopyTo(rest[header..]);
            rest = rest[(header + payload.Length)..];
            opcode = ContinuationOpcode;
        }
        while (!utf8.IsEmpty);

        return frames;
    }

    private static int LengthOf(int text)
    {
        (int full, int last) = Math.DivRem(text, LongestPayload);
        int lastFrame = last > 0 || full == 0 ? HeaderOf(last) + last : 0;
        return (full * (HeaderOf(LongestPayload) + LongestPayload)) + lastFrame;
    }

    private static int HeaderOf(int payload) => payload < 126 ? 2 : 4;

    private static void WriteLength(Span<byte> frame, int payload)
    {
        if (payload < 126)
        {
            frame[1] = (byte)payload;
            return;
        }

        frame[1] = 126;
        BinaryPrimitives.WriteUInt16BigEndian(frame[2..], (ushort)payload);
    }
}
