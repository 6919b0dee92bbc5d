using System.Buffers.Binary;
using System.Text;

namespace Benchmarks.Serving.Flooding;

/// <summary>The frames of a chat, which are encoded once.</summary>
internal static class FloodFrame
{
    private const byte FinalText = 0x81;
    private const byte TwoBytesOfLength = 126;
    private const int HeaderSize = 4;

    /// <summary>Returns the frame of the participant.joined event, which comes first.</summary>
    public static byte[] Joined(string contactId, FloodSender agent) => Of(
        FloodItem.Json(contactId, "EVENT", "application/vnd.amazonaws.connect.event.participant.joined", "", agent)
        .Replace(FloodItem.Number, "ffffffffffff"));

    /// <summary>Returns the WebSocket frame of an item.</summary>
    public static byte[] Of(string item)
    {
        var text =
            $$"""{"topic":"aws/chat","contentType":"application/json","content":"{{item.Replace("\"", "\\\"")}}"}""";
        var frame = new byte[HeaderSize + Encoding.UTF8.GetByteCount(text)];
        frame[0] = FinalText;
        frame[1] = TwoBytesOfLength;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)(frame.Length - HeaderSize));
        Encoding.UTF8.GetBytes(text, frame.AsSpan(HeaderSize));
        return frame;
    }
}
