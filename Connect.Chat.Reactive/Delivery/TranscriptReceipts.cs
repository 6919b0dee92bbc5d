namespace Connect.Chat.Reactive.Delivery;

/// <summary>Reads the receipts that the transcript lists in a message's metadata.</summary>
internal static class TranscriptReceipts
{
    /// <summary>
    /// Returns the receipts of an own message: one for each other recipient, of the highest kind. Returns none for
    /// messages of other participants, because the session does not report their receipts.
    /// </summary>
    public static IEnumerable<MessageReceipt> Of(ChatItem item, string ownParticipantId)
    {
        if (item is not ChatMessage { Id.Length: > 0, Metadata.Receipts: { Count: > 0 } receipts } message
            || ownParticipantId.Length == 0
            || message.Participant.Id != ownParticipantId)
        {
            return [];
        }

        return Of(message, receipts, ownParticipantId);
    }

    // Apart from the check, because nearly all items have no receipts and need no closure.
    private static IEnumerable<MessageReceipt> Of(
        ChatMessage message, IReadOnlyList<TranscriptReceipt> receipts, string ownParticipantId) =>
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
                ContentType = ChatContentType.MessageMetadata,
                Participant = new() { Id = receipt.RecipientParticipantId },
                ContactId = message.ContactId,
                InitialContactId = message.InitialContactId,
                RelatedContactId = message.RelatedContactId,
            };
}
