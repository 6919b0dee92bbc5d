namespace Connect.Chat.Local;

/// <summary>Publishes messages, and publishes them again after message processing.</summary>
internal static class MessageProcessor
{
    /// <summary>
    /// Posts an item. A message of a person passes through the contact's message processing, if it is on.
    /// </summary>
    public static ContactItem PostProcessed(
        this Contact contact, ContactItem draft, bool stored = true, bool pushed = true)
    {
        lock (contact.Lock)
        {
            if (contact.Conditions.Processing is not { } processing || !stored || !IsProcessed(draft))
                return contact.Post(draft, stored, pushed);

            (string content, string? status) = processing.Process(draft.Content!);
            if (processing.Delay == TimeSpan.Zero)
            {
                return contact.Post(
                    draft with { Content = content, MessageMetadata = WithStatus(null, status) }, stored, pushed);
            }

            ContactItem item = contact.Post(
                draft with { MessageMetadata = WithStatus(null, MessageProcessing.Processing) }, stored, pushed);
            if (processing.Delay is { } delay)
                _ = contact.AfterAsync(delay, () => contact.Finish(item.Id, content, status, pushed));

            return item;
        }
    }

    /// <summary>
    /// Only new messages are processed. A draft with an id or metadata states its processing status itself.
    /// </summary>
    private static bool IsProcessed(ContactItem draft) =>
        draft is { Type: ItemTypes.Message, Id: "", Content: not null, MessageMetadata: null }
        && draft.ParticipantRole is not Roles.System;

    private static void Finish(this Contact contact, string id, string content, string? status, bool pushed)
    {
        // Since then the message may have received receipts, or may have been said again.
        if (contact.Transcript.Find(id) is { MessageMetadata: { } metadata } latest
            && metadata.MessageProcessingStatus == MessageProcessing.Processing)
        {
            contact.Post(
                latest with { Content = content, MessageMetadata = WithStatus(metadata, status) }, pushed: pushed);
        }
    }

    private static ItemMetadata? WithStatus(ItemMetadata? metadata, string? status) =>
        status is null && metadata?.Receipts is null
            ? null
            : (metadata ?? new()) with { MessageProcessingStatus = status };
}
