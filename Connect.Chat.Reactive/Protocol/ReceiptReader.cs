using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>Reads the <c>Receipts</c> of a message's metadata.</summary>
internal static class ReceiptReader
{
    private const int Scratch = 160;

    /// <summary>Reads the array at the reader and moves the reader to its end. Empty for any other token.</summary>
    public static IReadOnlyList<TranscriptReceipt> Read(ref Utf8JsonReader reader) =>
        WireList.Read(ref reader, ReadOne);

    private static TranscriptReceipt ReadOne(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[Scratch];
        string recipient = "";
        DateTimeOffset? delivered = null, read = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> member = WireText.Bytes(in reader, scratch);
            reader.Read();
            if (member.SequenceEqual("DeliveredTimestamp"u8))
                delivered = WireText.Time(ref reader);
            else if (member.SequenceEqual("ReadTimestamp"u8))
                read = WireText.Time(ref reader);
            else if (member.SequenceEqual("RecipientParticipantId"u8))
                recipient = WireText.Scalar(ref reader);
            reader.Skip();
        }

        return new() { RecipientParticipantId = recipient, DeliveredAt = delivered, ReadAt = read };
    }
}
