using System.Buffers;
using System.Text;
using System.Text.Json;
using Connect.Chat.Reactive;
using Aws = Amazon.ConnectParticipant.Model;

namespace Connect.Chat.AwsSdk;

/// <summary>
/// Converts the items of a transcript: writes them as the service sent them, and has the SDK parse that. The AWS SDK
/// has already dropped members that its model does not know, such as those of streamed messages.
/// </summary>
internal static class AwsSdkItems
{
    public static IReadOnlyList<ChatItem> Convert(List<Aws.Item> items, DateTimeOffset receivedAt)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            foreach (var item in items)
                Write(writer, item);
            writer.WriteEndArray();
        }

        return ChatItemJson.ParseAll(Encoding.UTF8.GetString(json.WrittenSpan), ItemOrigin.History, receivedAt);
    }

    private static void Write(Utf8JsonWriter writer, Aws.Item item)
    {
        writer.WriteStartObject();
        WriteText(writer, "Id", item.Id);
        WriteText(writer, "AbsoluteTime", item.AbsoluteTime);
        WriteText(writer, "Type", item.Type?.Value);
        WriteText(writer, "ContentType", item.ContentType);
        WriteText(writer, "Content", item.Content);
        WriteText(writer, "ParticipantId", item.ParticipantId);
        WriteText(writer, "ParticipantRole", item.ParticipantRole?.Value);
        WriteText(writer, "DisplayName", item.DisplayName);
        WriteText(writer, "ContactId", item.ContactId);
        WriteText(writer, "RelatedContactId", item.RelatedContactId);
        WriteAttachments(writer, item.Attachments);
        WriteMetadata(writer, item.MessageMetadata);
        writer.WriteEndObject();
    }

    private static void WriteAttachments(Utf8JsonWriter writer, List<Aws.AttachmentItem>? attachments)
    {
        if (attachments is null)
            return;
        writer.WriteStartArray("Attachments");
        foreach (var attachment in attachments)
        {
            writer.WriteStartObject();
            WriteText(writer, "AttachmentId", attachment.AttachmentId);
            WriteText(writer, "AttachmentName", attachment.AttachmentName);
            WriteText(writer, "ContentType", attachment.ContentType);
            WriteText(writer, "Status", attachment.Status?.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, Aws.MessageMetadata? metadata)
    {
        if (metadata is null)
            return;
        writer.WriteStartObject("MessageMetadata");
        WriteText(writer, "MessageId", metadata.MessageId);
        WriteText(writer, "MessageProcessingStatus", metadata.MessageProcessingStatus?.Value);
        if (metadata.Receipts is { } receipts)
        {
            writer.WriteStartArray("Receipts");
            foreach (var receipt in receipts)
            {
                writer.WriteStartObject();
                WriteText(writer, "RecipientParticipantId", receipt.RecipientParticipantId);
                WriteText(writer, "DeliveredTimestamp", receipt.DeliveredTimestamp);
                WriteText(writer, "ReadTimestamp", receipt.ReadTimestamp);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }
}
