namespace Connect.Chat.Reactive.Protocol;

/// <summary>Creates receipts.</summary>
internal static class ReceiptFactory
{
    /// <summary>Creates the first receipt of a metadata item. Null if it has none.</summary>
    public static MessageReceipt? FromMetadata(in RawItem raw)
    {
        for (int i = 0; i < raw.Metadata.Receipts.Count; i++)
        {
            if (Create(raw, raw.Metadata.Receipts[i]) is { } receipt)
                return receipt;
        }

        return null;
    }

    /// <summary>Creates the other receipts of a metadata item, one for each recipient.</summary>
    public static IReadOnlyList<MessageReceipt> FurtherFromMetadata(in RawItem raw)
    {
        if (raw.Type is ItemType.Other or ItemType.Attachment || !raw.IsMetadata || raw.Metadata.Receipts.Count < 2)
            return [];
        var all = new List<MessageReceipt>();
        foreach (var receipt in raw.Metadata.Receipts)
        {
            if (Create(raw, receipt) is { } created)
                all.Add(created);
        }

        return all.Count > 1 ? all.GetRange(1, all.Count - 1) : [];
    }

    private static MessageReceipt? Create(in RawItem raw, TranscriptReceipt receipt) =>
        (receipt.ReadAt ?? receipt.DeliveredAt) is { } at
            ? ItemFactory.Item<MessageReceipt>(raw, raw.ContentType) with
            {
                MessageId = raw.MetadataMessageId,
                Kind = receipt.ReadAt is null ? ReceiptKind.Delivered : ReceiptKind.Read,
                At = at,
                RecipientParticipantId = receipt.RecipientParticipantId,
            }
            : null;

    public static MessageReceipt Delivered(in RawItem raw, string contentType) =>
        FromEvent(raw, contentType, ReceiptKind.Delivered);

    public static MessageReceipt Read(in RawItem raw, string contentType) =>
        FromEvent(raw, contentType, ReceiptKind.Read);

    /// <summary>Creates a receipt from an event. The sender of the event is the recipient of the message.</summary>
    private static MessageReceipt FromEvent(in RawItem raw, string contentType, ReceiptKind kind) =>
        ItemFactory.Item<MessageReceipt>(raw, contentType) with
        {
            MessageId = ContentMember.Find(raw.Content, "messageId"u8),
            Kind = kind,
            At = raw.Time,
            RecipientParticipantId = raw.Participant.Id,
        };
}
