namespace Connect.Chat.Reactive.Transcript;

/// <summary>What status an item has by itself: received, or how far one's own has come.</summary>
internal sealed class OwnStatus(string ownParticipantId)
{
    public bool IsOwn(string participantId) => participantId.Length > 0 && participantId == ownParticipantId;

    /// <summary>Whether this session may have sent the item.</summary>
    public bool MayBeOwn(ChatItem item) =>
        ownParticipantId.Length == 0 || item.Participant.Id.Length == 0 || IsOwn(item.Participant.Id);

    /// <summary>The status of an item by its sender, and by the receipts that are noted in it.</summary>
    public MessageStatus Of(ChatItem item)
    {
        if (!IsOwn(item.Participant.Id))
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

    /// <summary>The entry of an item that the service has, with that status if it is a higher one.</summary>
    public static TranscriptEntry Raise(TranscriptEntry entry, MessageStatus status) =>
        entry.Status is MessageStatus.Received || entry.Status >= status ? entry : entry with { Status = status };
}
