using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>Reads the <c>Attachments</c> of an item.</summary>
internal static class AttachmentReader
{
    private const int Scratch = 128;

    /// <summary>Reads the array at the reader and moves the reader to its end. Empty for any other token.</summary>
    public static IReadOnlyList<ChatAttachment> Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
            return [];

        var attachments = new List<ChatAttachment>(capacity: 1);
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartObject)
                attachments.Add(ReadOne(ref reader));
            else
                reader.Skip();
        }

        return attachments.Count > 0 ? new ItemList<ChatAttachment>(attachments) : [];
    }

    private static ChatAttachment ReadOne(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[Scratch];
        string id = "", name = "", contentType = "", statusText = "";
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> member = WireText.Bytes(in reader, scratch);
            bool isId = member.SequenceEqual("AttachmentId"u8);
            bool isName = member.SequenceEqual("AttachmentName"u8);
            bool isContentType = member.SequenceEqual("ContentType"u8);
            bool isStatus = member.SequenceEqual("Status"u8);
            reader.Read();
            if (isId)
                id = WireText.Scalar(ref reader);
            else if (isName)
                name = WireText.Scalar(ref reader);
            else if (isContentType)
                contentType = WireText.String(ref reader);
            else if (isStatus)
                statusText = WireText.String(ref reader);
            reader.Skip();
        }

        var status = ParseStatus(statusText);
        return new ChatAttachment
        {
            Id = id,
            Name = name,
            ContentType = contentType,
            Status = status,
            StatusText = status is AttachmentStatus.Unknown ? statusText : "",
        };
    }

    private static AttachmentStatus ParseStatus(string text) => text switch
    {
        "APPROVED" => AttachmentStatus.Approved,
        "REJECTED" => AttachmentStatus.Rejected,
        "IN_PROGRESS" => AttachmentStatus.InProgress,
        _ => AttachmentStatus.Unknown,
    };
}
