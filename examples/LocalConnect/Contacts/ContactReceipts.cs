namespace Connect.Chat.Local;

internal static class ContactReceipts
{
    /// <summary>The service keeps receipts only while two, at most, take part.</summary>
    public const int MostActiveParticipants = 2;

    /// <summary>
    /// Notes on the message that participants have received or read it, and tells the listeners. The note is part of
    /// the message; what is pushed is one item of metadata that no transcript shows.
    /// </summary>
    /// <returns>The metadata, or null if there is no such message.</returns>
    public static ContactItem? Note(
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
            List<ItemReceipt> noted = [];
            foreach ((ContactParticipant recipient, bool read) in marks)
            {
                ItemReceipt earlier = all.Find(r => r.RecipientParticipantId == recipient.Id)
                    ?? new() { RecipientParticipantId = recipient.Id };
                ItemReceipt receipt = read
                    ? earlier with { ReadTimestamp = now }
                    : earlier with { DeliveredTimestamp = now };
                all.Remove(earlier);
                noted.Remove(earlier);
                all.Add(receipt);
                noted.Add(receipt);
            }

            contact.Store(message with
            {
                MessageMetadata = (message.MessageMetadata ?? new()) with { MessageId = messageId, Receipts = all },
            });

            ContactItem metadata = marks[0].Recipient.Draft(ContentTypes.MessageMetadata, content: null) with
            {
                MessageMetadata = new() { MessageId = messageId, Receipts = noted },
            };
            return contact.Post(metadata, stored: false, pushed);
        }
    }
}
