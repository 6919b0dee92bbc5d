namespace Connect.Chat.Local;

internal static class ContactReceipts
{
    /// <summary>The service keeps receipts only while two, at most, take part.</summary>
    public const int MostActiveParticipants = 2;

    /// <summary>
    /// Notes on the message that the participant has received or read it, and tells the listeners. The note is
    /// part of the message; what is pushed is metadata that no transcript shows.
    /// </summary>
    public static ContactItem? Note(this Contact contact, ContactParticipant recipient, string messageId, bool read)
    {
        lock (contact.Lock)
        {
            if (contact.Transcript.Find(messageId) is not { } message)
                return null;

            IReadOnlyList<ItemReceipt> earlier = message.MessageMetadata?.Receipts ?? [];
            ItemReceipt receipt = earlier.FirstOrDefault(IsOfRecipient)
                ?? new() { RecipientParticipantId = recipient.Id };
            receipt = read
                ? receipt with { ReadTimestamp = contact.Now() }
                : receipt with { DeliveredTimestamp = contact.Now() };

            contact.Transcript.Put(message with
            {
                MessageMetadata = (message.MessageMetadata ?? new()) with
                {
                    MessageId = messageId,
                    Receipts = [.. earlier.Where(r => !IsOfRecipient(r)), receipt],
                },
            });

            ContactItem metadata = recipient.Draft(ContentTypes.MessageMetadata, content: null) with
            {
                MessageMetadata = new() { MessageId = messageId, Receipts = [receipt] },
            };
            return contact.Post(metadata, stored: false);
        }

        bool IsOfRecipient(ItemReceipt receipt) =>
            string.Equals(receipt.RecipientParticipantId, recipient.Id, StringComparison.Ordinal);
    }
}
