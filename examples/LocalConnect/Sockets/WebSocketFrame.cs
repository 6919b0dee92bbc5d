using System.Buffers.Binary;

namespace Connect.Chat.Local;

/// <summary>
/// Encodes text frames, header included. A server's frames are unmasked, so all sockets can share one array (RFC 6455,
/// section 5.2).
/// </summary>
internal static class WebSocketFrame
{
    private const byte FinalText = 0x81;

    public static byte[] Text(ReadOnlySpan<byte> utf8)
    {
        int header = utf8.Length switch { < 126 => 2, <= ushort.MaxValue => 4, _ => 10 };
        byte[] frame = GC.AllocateUninitializedArray<byte>(header + utf8.Length);
        frame[0] = FinalText;
        switch (header)
        {
            case 2:
                frame[1] = (byte)utf8.Length;
                break;
            case 4:
                frame[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)utf8.Length);
                break;
            default:
                frame[1] = 127;
                BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(2), (ulong)utf8.Length);
                break;
        }

        utf8.CopyTo(frame.AsSpan(header));
        return frame;
    }
}
