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
            MetadataMember member = FindMember(WireText.Bytes(in reader, scratch));
            reader.Read();
            switch (member)
            {
                case MetadataMember.MessageId: messageId = WireText.Scalar(ref reader); break;
                case MetadataMember.Status:
                    (status, statusText) = MessageProcessing.Parse(WireText.String(ref reader));
                    break;
                case MetadataMember.Completed: completed = ReadCompleted(ref reader); break;
                case MetadataMember.Chunk: chunk = WireText.Integer(in reader) ?? 0; break;
                case MetadataMember.Receipts: receipts = ReceiptReader.Read(ref reader); break;
            }

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

    private static MetadataMember FindMember(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("MessageId"u8) ? MetadataMember.MessageId
        : name.SequenceEqual("Receipts"u8) ? MetadataMember.Receipts
        : name.SequenceEqual("MessageProcessingStatus"u8) ? MetadataMember.Status
        : name.SequenceEqual("MessageCompleted"u8) ? MetadataMember.Completed
        : name.SequenceEqual("ChunkNumber"u8) ? MetadataMember.Chunk
        : MetadataMember.Unknown;

    private static bool? ReadCompleted(ref Utf8JsonReader reader) =>
        bool.TryParse(WireText.Scalar(ref reader), out bool completed) ? completed : null;

    private enum MetadataMember
    {
        Unknown,
        MessageId,
        Receipts,
        Status,
        Completed,
        Chunk,
    }
}
