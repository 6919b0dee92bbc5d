namespace Connect.Chat.Reactive.Transcript;

/// <summary>Decides the status of an item from its sender and the receipts in its metadata.</summary>
internal sealed class MessageStatusRules(string ownParticipantId)
{
    public bool IsOwn(string participantId) => participantId.Length > 0 && participantId == ownParticipantId;

    /// <summary>Whether this session may have sent the item. True if one of the participant ids is unknown.</summary>
    public bool MayBeOwn(ChatItem item) =>
        ownParticipantId.Length == 0 || item.Participant.Id.Length == 0 || IsOwn(item.Participant.Id);

    public MessageStatus StatusOf(ChatItem item)
    {
        // The participant has caused an event, such as their own joining, but has not sent it.
        if (item is ChatEvent || !IsOwn(item.Participant.Id))
            return MessageStatus.Received;
        if (item is ChatMessage { Metadata.ProcessingStatus: MessageProcessingStatus.Rejected })
            return MessageStatus.Rejected;
        var status = MessageStatus.Sent;
        foreach (var receipt in (item as ChatMessage)?.Metadata.Receipts ?? [])
        {
            if (IsOwn(receipt.RecipientParticipantId))
                continue;
            if (receipt.ReadAt is not null)
                return MessageStatus.Read;
            if (receipt.DeliveredAt is not null)
                status = MessageStatus.Delivered;
        }

        return status;
    }

    /// <summary>Whether the entry is a message from the time of this session, and so unread unless it is own.</summary>
    public static bool IsNews(TranscriptEntry entry) =>
        entry is { WasHistory: false, Item: ChatMessage { Origin: not ItemOrigin.History, IsFromPastContact: false } };

    /// <summary>Returns the entry of an item that this session has sent.</summary>
    public static TranscriptEntry AsSent(TranscriptEntry entry) =>
        entry.Status is MessageStatus.Received ? entry with { Status = MessageStatus.Sent } : entry;

    /// <summary>Returns the entry with the status if that is higher. A received item stays received.</summary>
    public static TranscriptEntry Raise(TranscriptEntry entry, MessageStatus status) =>
        entry.Status is MessageStatus.Received || entry.Status >= status ? entry : entry with { Status = status };
}
