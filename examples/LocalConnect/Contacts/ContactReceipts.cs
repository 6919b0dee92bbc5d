namespace Connect.Chat.Local;

/// <summary>Records receipts on the messages of a contact.</summary>
internal static class ContactReceipts
{
    /// <summary>The service supports receipts in chats of at most two active participants.</summary>
    public const int MostActiveParticipants = 2;

    /// <summary>
    /// Records on the message that participants have received or read it, and pushes one metadata item with these
    /// receipts. Transcripts contain the updated message, but not the metadata item.
    /// </summary>
    /// <returns>The metadata item; null if there is no such message.</returns>
    public static ContactItem? RecordReceipts(
        this Contact contact,
        string messageId,
        IReadOnlyList<(ContactParticipant Recipient, bool Read)> marks,
        bool pushed = true)
    {
        lock (contact.Lock)
        {
            if (contact.Transcript.Find(messageId) is not { } message)
                return null;

            string now = contact.Now();
            List<ItemReceipt> all = [.. message.MessageMetadata?.Receipts ?? []];
            List<ItemReceipt> pushedReceipts = [];
            foreach ((ContactParticipant recipient, bool read) in marks)
            {
                ItemReceipt earlier = all.Find(r => r.RecipientParticipantId == recipient.Id)
                    ?? new() { RecipientParticipantId = recipient.Id };
                ItemReceipt receipt = read
                    ? earlier with { ReadTimestamp = now }
                    : earlier with { DeliveredTimestamp = now };
                all.Remove(earlier);
                pushedReceipts.Remove(earlier);
                all.Add(receipt);
                pushedReceipts.Add(receipt);
            }

            contact.Store(message with
            {
                MessageMetadata = (message.MessageMetadata ?? new()) with { MessageId = messageId, Receipts = all },
            });

            ContactItem metadata = marks[0].Recipient.Draft(ContentTypes.MessageMetadata, content: null) with
            {
                MessageMetadata = new() { MessageId = messageId, Receipts = pushedReceipts },
            };
            return contact.Post(metadata, stored: false, pushed);
        }
    }
}
