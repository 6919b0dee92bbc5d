using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>Reads the <c>MessageMetadata</c> of an item.</summary>
internal static class MetadataReader
{
    private const int Scratch = 160;

    /// <summary>Reads the object at the reader and moves the reader to its end. None for any other token.</summary>
    public static MessageMetadata Read(ref Utf8JsonReader reader, out string messageId)
    {
        messageId = "";
        if (reader.TokenType is not JsonTokenType.StartObject)
            return MessageMetadata.None;

        Span<byte> scratch = stackalloc byte[Scratch];
        var status = MessageProcessingStatus.None;
        string statusText = "";
        bool? completed = null;
        int chunk = 0;
        IReadOnlyList<TranscriptReceipt> receipts = [];
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> member = WireText.Bytes(in reader, scratch);
            reader.Read();
            if (member.SequenceEqual("MessageId"u8))
                messageId = WireText.Scalar(ref reader);
            else if (member.SequenceEqual("Receipts"u8))
                receipts = ReceiptReader.Read(ref reader);
            else if (member.SequenceEqual("MessageProcessingStatus"u8))
                (status, statusText) = MessageProcessing.Parse(WireText.String(ref reader));
            else if (member.SequenceEqual("MessageCompleted"u8))
                completed = bool.TryParse(WireText.Scalar(ref reader), out bool value) ? value : null;
            else if (member.SequenceEqual("ChunkNumber"u8))
                chunk = WireText.Integer(in reader) ?? 0;
            reader.Skip();
        }

        return status is MessageProcessingStatus.None && statusText.Length is 0 && completed is null && chunk is 0
            && receipts.Count is 0
            ? MessageMetadata.None
            : new()
            {
                ProcessingStatus = status,
                ProcessingStatusText = statusText,
                MessageCompleted = completed,
                ChunkNumber = chunk,
                Receipts = receipts,
            };
    }
}
