namespace Connect.Chat.Reactive.Protocol;

/// <summary>The known item types, with the corresponding content types of the legacy ones.</summary>
internal static class ItemTypeTable
{
    private static readonly KnownItemType[] Known =
    [
        new("MESSAGE", ItemType.Message),
        new("EVENT", ItemType.Event),
        new("ATTACHMENT", ItemType.Attachment),
        new("MESSAGEMETADATA", ItemType.Metadata),
        new("MESSAGE_METADATA", ItemType.Metadata),
        new("TYPING", ItemType.Legacy, ChatContentType.Typing),
        new("PARTICIPANT_JOINED", ItemType.Legacy, ChatContentType.ParticipantJoined),
        new("PARTICIPANT_LEFT", ItemType.Legacy, ChatContentType.ParticipantLeft),
        new("CHAT_ENDED", ItemType.Legacy, ChatContentType.ChatEnded),
        new("TRANSFER_SUCCEEDED", ItemType.Legacy, ChatContentType.TransferSucceeded),
        new("TRANSFER_FAILED", ItemType.Legacy, ChatContentType.TransferFailed),
        new("CONNECTION_ACK", ItemType.Legacy, ChatContentType.ConnectionAcknowledged),
        new("MESSAGE_DELIVERED", ItemType.Legacy, ChatContentType.MessageDelivered),
        new("MESSAGE_READ", ItemType.Legacy, ChatContentType.MessageRead),
    ];

    public static KnownItemType? Find(ReadOnlySpan<byte> utf8)
    {
        foreach (KnownItemType known in Known)
        {
            if (utf8.SequenceEqual(known.Utf8))
                return known;
        }

        return null;
    }
}
