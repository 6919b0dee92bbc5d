using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Connect.Chat.Local;

/// <summary>The frames that the service sends over a socket.</summary>
internal static class Frames
{
    public const string ChatTopic = "aws/chat";

    // The service writes quotes as \" and does not escape letters.
    private static readonly JsonWriterOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _inner;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _outer;

    public static byte[] Heartbeat { get; } = WebSocketFrame.Text("""{"topic":"aws/heartbeat"}"""u8);

    public static byte[] Subscribed { get; } = WebSocketFrame.Text(
        """{"topic":"aws/subscribe","content":{"status":"success","topics":["aws/chat"]}}"""u8);

    public static byte[] SubscriptionFailed { get; } = WebSocketFrame.Text(
        """{"topic":"aws/subscribe","content":{"status":"failure","topics":["aws/chat"]}}"""u8);

    public static byte[] Ping(int statusCode)
    {
        string content = statusCode == 200 ? "OK" : "Error";
        return WebSocketFrame.Text(Encoding.UTF8.GetBytes(
            $$"""{"topic":"aws/ping","statusCode":{{statusCode}},"statusContent":"{{content}}"}"""));
    }

    /// <summary>The response to a frame of an unknown topic. It has no topic.</summary>
    public static byte[] Forbidden(string connectionId) => WebSocketFrame.Text(Encoding.UTF8.GetBytes(
        $$"""{"message":"Forbidden","connectionId":"{{connectionId}}","requestId":"{{Ids.New()}}"}"""));

    public static byte[] Raw(string text) => WebSocketFrame.Text(Encoding.UTF8.GetBytes(text));

    public static byte[] Chat(ContactItem item)
    {
        ArrayBufferWriter<byte> inner = _inner ??= new(1024);
        inner.ResetWrittenCount();
        using (Utf8JsonWriter json = new(inner, Readable))
            JsonSerializer.Serialize(json, item, ServiceJson.Default.ContactItem);

        return Chat(inner.WrittenSpan);
    }

    /// <summary>A frame with an item, whose JSON is a string inside the JSON of the frame.</summary>
    public static byte[] Chat(ReadOnlySpan<byte> item)
    {
        ArrayBufferWriter<byte> outer = _outer ??= new(1024);
        outer.ResetWrittenCount();
        using (Utf8JsonWriter json = new(outer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("topic"u8, "aws/chat"u8);
            json.WriteString("contentType"u8, "application/json"u8);
            json.WriteString("content"u8, item);
            json.WriteEndObject();
        }

        return WebSocketFrame.Text(outer.WrittenSpan);
    }
}
