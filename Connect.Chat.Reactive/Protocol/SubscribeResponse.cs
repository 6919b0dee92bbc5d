using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>Reads the response to a subscription.</summary>
internal static class SubscribeResponse
{
    private const int Scratch = 64;

    /// <summary>Returns success if the status is <c>success</c>. As in ChatJS, anything else is a refusal.</summary>
    public static FrameKind Read(ReadOnlySpan<byte> content)
    {
        Span<byte> scratch = stackalloc byte[Scratch];
        var kind = FrameKind.SubscribeRefused;
        var reader = new Utf8JsonReader(content, WireText.AnyDepth);
        if (content.IsEmpty || !reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            return kind;

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> member = WireText.Bytes(in reader, scratch);
            reader.Read();
            if (member.SequenceEqual("status"u8))
            {
                bool succeeded = WireText.Bytes(in reader, scratch).SequenceEqual("success"u8);
                kind = succeeded ? FrameKind.SubscribeSucceeded : FrameKind.SubscribeRefused;
            }

            reader.Skip();
        }

        return kind;
    }
}
