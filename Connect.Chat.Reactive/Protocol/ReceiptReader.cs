using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>Reads the <c>Receipts</c> of a message's metadata.</summary>
internal static class ReceiptReader
{
    private const int Scratch = 160;

    /// <summary>Reads the array at the reader and moves the reader to its end. Empty for any other token.</summary>
    public static IReadOnlyList<TranscriptReceipt> Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
            return [];

        var receipts = new List<TranscriptReceipt>(capacity: 1);
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartObject)
                receipts.Add(ReadOne(ref reader));
            else
                reader.Skip();
        }

        return receipts.Count > 0 ? new ItemList<TranscriptReceipt>(receipts) : [];
    }

    private static TranscriptReceipt ReadOne(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[Scratch];
        string recipient = "";
        DateTimeOffset? delivered = null, read = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> member = WireText.Bytes(in reader, scratch);
            bool isDelivered = member.SequenceEqual("DeliveredTimestamp"u8);
            bool isRead = member.SequenceEqual("ReadTimestamp"u8);
            bool isRecipient = member.SequenceEqual("RecipientParticipantId"u8);
            reader.Read();
            if (isDelivered)
                delivered = WireText.Time(ref reader);
            else if (isRead)
                read = WireText.Time(ref reader);
            else if (isRecipient)
                recipient = WireText.Scalar(ref reader);
            reader.Skip();
        }

        return new() { RecipientParticipantId = recipient, DeliveredAt = delivered, ReadAt = read };
    }
}
