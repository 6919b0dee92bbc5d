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
        bool? completed = null;
        int chunk = 0;
        IReadOnlyList<TranscriptReceipt> receipts = [];
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            MetadataMember member = FindMember(WireText.Bytes(in reader, scratch));
            reader.Read();
            switch (member)
            {
                case MetadataMember.MessageId: messageId = WireText.String(ref reader); break;
                case MetadataMember.Status: status = ParseStatus(WireText.Bytes(in reader, scratch)); break;
                case MetadataMember.Completed: completed = ReadCompleted(in reader); break;
                case MetadataMember.Chunk: chunk = ReadChunk(ref reader); break;
                case MetadataMember.Receipts: receipts = ReceiptReader.Read(ref reader); break;
            }

            reader.Skip();
        }

        return status is MessageProcessingStatus.None && completed is null && chunk is 0 && receipts.Count is 0
            ? MessageMetadata.None
            : new()
            {
                ProcessingStatus = status,
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

    private static MessageProcessingStatus ParseStatus(ReadOnlySpan<byte> utf8) =>
        utf8.SequenceEqual("PROCESSING"u8) ? MessageProcessingStatus.Processing
        : utf8.SequenceEqual("FAILED"u8) ? MessageProcessingStatus.Failed
        : utf8.SequenceEqual("REJECTED"u8) ? MessageProcessingStatus.Rejected
        : MessageProcessingStatus.None;

    private static bool? ReadCompleted(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => null,
    };

    private static int ReadChunk(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.Number && reader.TryGetInt32(out int chunk) ? chunk : 0;

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
