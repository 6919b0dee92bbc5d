using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Tests.Protocol;

/// <summary>Items and frames in the format of the service.</summary>
internal static class Wire
{
    public const string EventPrefix = "application/vnd.amazonaws.connect.event.";

    public static readonly DateTimeOffset ReceivedAt = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static readonly DateTimeOffset SentAt = new(2026, 7, 30, 12, 34, 56, 789, TimeSpan.Zero);

    private static readonly JsonSerializerOptions MinimalEscaping =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Creates an item with the common members.</summary>
    public static JsonObject Item(string? type, string? contentType, string? content = null)
    {
        var item = new JsonObject
        {
            ["Id"] = "5f1e4c1a-0a6b-4d0c-9b52-1b6b7a6f0001",
            ["AbsoluteTime"] = "2026-07-30T12:34:56.789Z",
            ["ParticipantId"] = "a2c1b7d4-3f0e-4a55-8f2b-6f3f2a9d0002",
            ["ParticipantRole"] = "AGENT",
            ["DisplayName"] = "Jane",
            ["ContactId"] = "0c9e4b1f-7d58-4a7e-8a35-5f0d6a1e0003",
            ["InitialContactId"] = "7b2d9a6c-1e44-4f0b-b0c3-2e8f4d7c0004",
            ["RelatedContactId"] = "3e6f8c2b-9a11-4c7d-a6e2-9d5b0f3a0005",
        };
        if (type is not null)
            item["Type"] = type;
        if (contentType is not null)
            item["ContentType"] = contentType;
        if (content is not null)
            item["Content"] = content;
        return item;
    }

    public static JsonObject Event(string suffix, string? content = null) =>
        Item("EVENT", EventPrefix + suffix, content);

    public static JsonObject Attachment(string status) => With(
        Item("ATTACHMENT", "image/png"),
        "Attachments",
        $$"""[{"AttachmentId":"a-1","AttachmentName":"secret.png","ContentType":"image/png","Status":"{{status}}"}]""");

    public static JsonObject Receipt(string receipts) => With(
        Item("MESSAGEMETADATA", null), "MessageMetadata", $$"""{"MessageId":"m-1","Receipts":{{receipts}}}""");

    public static JsonObject With(JsonObject item, string member, string json)
    {
        item[member] = JsonNode.Parse(json);
        return item;
    }

    public static ChatItem Read(JsonNode item) => Read(item.ToJsonString());

    public static ChatItem Read(string json) =>
        new ItemReader().Read(Encoding.UTF8.GetBytes(json), ItemOrigin.Live, ReceivedAt);

    public static T Read<T>(JsonNode item)
        where T : ChatItem
    {
        ChatItem read = Read(item);
        Assert.That(read, Is.TypeOf<T>());
        return (T)read;
    }

    /// <summary>Creates the frame of an item, whose content is a string, as the service sends it.</summary>
    public static byte[] Frame(JsonNode item) => Frame(item.ToJsonString(MinimalEscaping));

    /// <summary>Creates the same frame with maximum escaping.</summary>
    public static byte[] EscapedFrame(JsonNode item) => Frame(item.ToJsonString(), JsonSerializerOptions.Default);

    public static byte[] Frame(string content) => Frame(content, MinimalEscaping);

    public static Frame ReadFrame(string frame) => ReadFrame(Encoding.UTF8.GetBytes(frame));

    public static Frame ReadFrame(byte[] frame) => new FrameReader().Read(frame, ReceivedAt);

    private static byte[] Frame(string content, JsonSerializerOptions escaping)
    {
        string text = JsonSerializer.Serialize(content, escaping);
        return Encoding.UTF8.GetBytes($$"""{"topic":"aws/chat","contentType":"application/json","content":{{text}}}""");
    }
}
