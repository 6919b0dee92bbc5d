using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>Reads the <c>Attachments</c> of an item.</summary>
internal static class AttachmentReader
{
    private const int Scratch = 128;

    /// <summary>Reads the array at the reader and moves the reader to its end. Empty for any other token.</summary>
    public static IReadOnlyList<ChatAttachment> Read(ref Utf8JsonReader reader) =>
        WireList.Read(ref reader, ReadOne);

    private static ChatAttachment ReadOne(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[Scratch];
        string id = "", name = "", contentType = "", statusText = "";
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> member = WireText.Bytes(in reader, scratch);
            reader.Read();
            if (member.SequenceEqual("AttachmentId"u8))
                id = WireText.Scalar(ref reader);
            else if (member.SequenceEqual("AttachmentName"u8))
                name = WireText.Scalar(ref reader);
            else if (member.SequenceEqual("ContentType"u8))
                contentType = WireText.String(ref reader);
            else if (member.SequenceEqual("Status"u8))
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
