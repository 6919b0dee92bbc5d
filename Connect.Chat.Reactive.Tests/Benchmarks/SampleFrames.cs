using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connect.Chat.Reactive;

namespace Connect.Chat.Reactive.Tests.Benchmarks;

/// <summary>One frame of each kind, in the format of the service.</summary>
internal static class SampleFrames
{
    private const string EventType = "EVENT";
    private const string MessageType = "MESSAGE";
    private const string Text = "How can I help you today with your order?";

    private const string Metadata = "MessageMetadata";
    private const string Chunk = """{"MessageCompleted":false,"ChunkNumber":3}""";

    private const string ListPicker =
        """{"templateType":"ListPicker","version":"1.0","data":{"content":{"title":"What can we do for you?","""
        + """ "elements":[{"title":"Check an order"},{"title":"Return something"}]}}}""";

    private const string Attachments =
        """[{"AttachmentId":"0f8f1f0e-1111-4f4f-8f8f-0a0b0c0d0e0f","AttachmentName":"order.png","""
        + """ "ContentType":"image/png","Status":"APPROVED"}]""";

    private const string Receipts =
        """{"MessageId":"5f1e4c1a-0a6b-4d0c-9b52-1b6b7a6f0001","Receipts":[{"""
        + """ "ReadTimestamp":"2026-07-30T12:34:56.789Z","""
        + """ "RecipientParticipantId":"a2c1b7d4-3f0e-4a55-8f2b-6f3f2a9d0002"}]}""";

    private static readonly JsonSerializerOptions MinimalEscaping =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyDictionary<string, byte[]> All { get; } =
        new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["text"] = Chat(MessageType, ChatContentType.TextPlain, Text),
            ["markdown"] = Chat(MessageType, ChatContentType.TextMarkdown, $"**{Text}**"),
            ["json"] = Chat(MessageType, ChatContentType.Json, """{"order":4711,"open":true}"""),
            ["interactive"] = Chat(MessageType, ChatContentType.InteractiveMessage, ListPicker),
            ["attachment"] = Chat("ATTACHMENT", "image/png", extra: ("Attachments", Attachments)),
            ["chunk"] = Chat(MessageType, ChatContentType.TextPlain, Text, (Metadata, Chunk)),
            ["receipt"] = Chat("MESSAGEMETADATA", extra: (Metadata, Receipts)),
            ["event"] = Chat(EventType, ChatContentType.ParticipantJoined),
            ["typing"] = Chat(EventType, ChatContentType.Typing),
            ["unknown"] = Chat("NOVELTY", "application/vnd.novelty", Text),
            ["heartbeat"] = """{"topic":"aws/heartbeat"}"""u8.ToArray(),
            ["ping"] = """{"topic":"aws/ping","statusCode":200,"statusContent":"OK"}"""u8.ToArray(),
        };

    private static byte[] Chat(
        string type, string? contentType = null, string? content = null, (string Name, string Json)? extra = null)
    {
        var item = new JsonObject { ["AbsoluteTime"] = "2026-07-30T12:34:56.789Z" };
        if (content is not null)
            item["Content"] = content;
        if (contentType is not null)
            item["ContentType"] = contentType;
        item["Id"] = "5f1e4c1a-0a6b-4d0c-9b52-1b6b7a6f0001";
        item["Type"] = type;
        item["ParticipantId"] = "a2c1b7d4-3f0e-4a55-8f2b-6f3f2a9d0002";
        item["DisplayName"] = "Jane";
        item["ParticipantRole"] = "AGENT";
        item["InitialContactId"] = "7b2d9a6c-1e44-4f0b-b0c3-2e8f4d7c0004";
        item["ContactId"] = "7b2d9a6c-1e44-4f0b-b0c3-2e8f4d7c0004";
        if (extra is { } more)
            item[more.Name] = JsonNode.Parse(more.Json);

        var frame = new JsonObject
        {
            ["topic"] = "aws/chat",
            ["contentType"] = "application/json",
            ["content"] = item.ToJsonString(MinimalEscaping),
        };
        return Encoding.UTF8.GetBytes(frame.ToJsonString(MinimalEscaping));
    }
}
