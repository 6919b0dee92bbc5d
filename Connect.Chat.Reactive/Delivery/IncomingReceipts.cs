namespace Connect.Chat.Reactive.Delivery;

/// <summary>Reads the receipts that the transcript notes in a message.</summary>
internal static class IncomingReceipts
{
    /// <summary>
    /// The receipts of an own message: one for each other recipient, the highest kind. None for messages of others,
    /// whose receipts are no concern of this session.
    /// </summary>
    public static IEnumerable<MessageReceipt> Message(ChatItem item, string ownParticipantId)
    {
        if (item is not ChatMessage { Id.Length: > 0, Metadata.Receipts: { Count: > 0 } receipts } message
            || ownParticipantId.Length == 0
            || message.Participant.Id != ownParticipantId)
        {
            return [];
        }

        return
            from receipt in receipts
            where receipt.RecipientParticipantId != ownParticipantId
            let at = receipt.ReadAt ?? receipt.DeliveredAt
            where at is not null
            select new MessageReceipt
            {
                MessageId = message.Id,
                Kind = receipt.ReadAt is null ? ReceiptKind.Delivered : ReceiptKind.Read,
                At = at.Value,
                Time = at.Value,
                RecipientParticipantId = receipt.RecipientParticipantId,
                ContentType = ContentType,
                Participant = new() { Id = receipt.RecipientParticipantId },
                ContactId = message.ContactId,
                InitialContactId = message.InitialContactId,
                RelatedContactId = message.RelatedContactId,
            };
    }

    private const string ContentType = "application/vnd.amazonaws.connect.event.message.metadata";
}
