namespace Connect.Chat.Reactive.Protocol;

/// <summary>Makes the record of a receipt.</summary>
internal static class ReceiptFactory
{
    /// <summary>The receipt that a metadata item carries; null when it carries none.</summary>
    public static MessageReceipt? FromMetadata(in RawItem raw)
    {
        // As in ChatJS the first receipt stands for all: the service sends one at a time.
        if (raw.Metadata.Receipts.Count is 0)
            return null;

        TranscriptReceipt first = raw.Metadata.Receipts[0];
        if ((first.ReadAt ?? first.DeliveredAt) is not { } at)
            return null;

        return ItemFactory.Item<MessageReceipt>(raw, raw.ContentType) with
        {
            MessageId = raw.MetadataMessageId,
            Kind = first.ReadAt is null ? ReceiptKind.Delivered : ReceiptKind.Read,
            At = at,
            RecipientParticipantId = first.RecipientParticipantId,
        };
    }

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
