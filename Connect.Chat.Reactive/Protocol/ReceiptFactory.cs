namespace Connect.Chat.Reactive.Protocol;

/// <summary>Makes the record of a receipt.</summary>
internal static class ReceiptFactory
{
    /// <summary>The first receipt that a metadata item carries; null when it carries none.</summary>
    public static MessageReceipt? FromMetadata(in RawItem raw)
    {
        for (int i = 0; i < raw.Metadata.Receipts.Count; i++)
        {
            if (FromMetadata(raw, raw.Metadata.Receipts[i]) is { } receipt)
                return receipt;
        }

        return null;
    }

    /// <summary>The receipts that a metadata item carries besides the first, one for each recipient.</summary>
    public static IReadOnlyList<MessageReceipt> FurtherFromMetadata(in RawItem raw)
    {
        if (raw.Type is not ItemType.Metadata || raw.Metadata.Receipts.Count < 2)
            return [];
        var all = new List<MessageReceipt>();
        foreach (var receipt in raw.Metadata.Receipts)
        {
            if (FromMetadata(raw, receipt) is { } one)
                all.Add(one);
        }

        return all.Count > 1 ? all.GetRange(1, all.Count - 1) : [];
    }

    private static MessageReceipt? FromMetadata(in RawItem raw, TranscriptReceipt receipt) =>
        (receipt.ReadAt ?? receipt.DeliveredAt) is { } at
            ? ItemFactory.Item<MessageReceipt>(raw, raw.ContentType) with
            {
                MessageId = raw.MetadataMessageId,
                Kind = receipt.ReadAt is null ? ReceiptKind.Delivered : ReceiptKind.Read,
                At = at,
                RecipientParticipantId = receipt.RecipientParticipantId,
            }
            : null;

    /// <summary>The receipt that somebody sent: whoever sends one has received the message.</summary>
    public static MessageReceipt FromEvent(in RawItem raw, string contentType, ReceiptKind kind) =>
        ItemFactory.Item<MessageReceipt>(raw, contentType) with
        {
            MessageId = ContentMember.Find(raw.Content, "messageId"u8),
            Kind = kind,
            At = raw.Time,
            RecipientParticipantId = raw.Participant.Id,
        };
}
