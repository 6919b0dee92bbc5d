using System.Text;
using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>
/// Finds the item in a frame of message streaming: the item itself, the notification of an Amazon SNS topic that
/// carries it as text, or a frame of a socket.
/// </summary>
internal static class StreamedFrame
{
    /// <summary>Parses a frame. A malformed one becomes <see cref="FrameKind.Unreadable"/>.</summary>
    public static Frame Read(FrameReader reader, ReadOnlySpan<byte> utf8Frame, DateTimeOffset receivedAt)
    {
        try
        {
            var (isSocketFrame, message) = Inspect(utf8Frame);
            return isSocketFrame ? reader.Read(utf8Frame, receivedAt)
                : message is null ? reader.ReadItem(utf8Frame, receivedAt)
                : reader.ReadItem(Encoding.UTF8.GetBytes(message), receivedAt);
        }
        catch (JsonException)
        {
            // The message of this exception quotes the frame, which is confidential.
            return Frame.Unreadable("The frame is not a JSON object with an item.");
        }
        catch (InvalidOperationException)
        {
            return Frame.Unreadable("The frame contains text that is not valid Unicode.");
        }
    }

    private static (bool IsSocketFrame, string? Message) Inspect(ReadOnlySpan<byte> utf8Frame)
    {
        var (isSocketFrame, isNotification, isItem, message) = (false, false, false, (string?)null);
        var reader = new Utf8JsonReader(utf8Frame, WireText.AnyDepth);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            throw new JsonException("A frame must be a JSON object.");
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            isSocketFrame |= reader.ValueTextEquals("topic"u8);
            isNotification |= reader.ValueTextEquals("TopicArn"u8);
            isItem |= reader.ValueTextEquals("Id"u8) || reader.ValueTextEquals("Type"u8);
            var isMessage = reader.ValueTextEquals("Message"u8);
            reader.Read();
            if (isMessage && reader.TokenType is JsonTokenType.String)
                message = reader.GetString();
            reader.Skip();
        }

        // An event of AWS Lambda, for example, holds its notifications in a list.
        if (!isSocketFrame && !isNotification && !isItem)
            throw new JsonException("The object is no item.");
        return (isSocketFrame, isNotification ? message : null);
    }
}
