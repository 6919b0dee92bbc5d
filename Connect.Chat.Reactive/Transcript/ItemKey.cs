namespace Connect.Chat.Reactive.Transcript;

/// <summary>What makes two pushes the same item.</summary>
internal static class ItemKey
{
    public static string Of(ChatItem item) => item switch
    {
        // The service may give receipts the id of their message, and each message has several.
        MessageReceipt receipt => $"receipt/{receipt.MessageId}/{receipt.Kind}/{receipt.RecipientParticipantId}",
        { Id.Length: > 0 } => item.Id,
        // Without an id, an item is known by when, by whom and of which type it was.
        _ => $"unnamed/{item.Time.UtcTicks}/{item.Participant.Id}/{item.ContentType}",
    };

    /// <summary>Whether transcripts have such items, so that what is missing can be fetched.</summary>
    public static bool IsInTranscripts(ChatItem item) => item is not (TypingEvent or MessageReceipt);
}
