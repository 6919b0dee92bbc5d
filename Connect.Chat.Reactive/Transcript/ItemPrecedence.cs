namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// Which of two versions of one item is the later one, whichever came first: the further stage, then what has gone
/// through message processing, then what tells of more receipts. Versions that are alike in this are repetitions.
/// </summary>
internal readonly record struct ItemPrecedence(int Stage, int Processing, int Receipts)
{
    public static ItemPrecedence Of(ChatItem item)
    {
        var metadata = (item as ChatMessage)?.Metadata ?? MessageMetadata.None;
        return new(ItemStage.Of(item), Rank(metadata.ProcessingStatus), Count(metadata.Receipts));
    }

    public bool IsLaterThan(ItemPrecedence other) =>
        Stage != other.Stage ? Stage > other.Stage
        : Processing != other.Processing ? Processing > other.Processing
        : Receipts > other.Receipts;

    // The service says nothing about a message that has gone through processing well.
    private static int Rank(MessageProcessingStatus status) => status switch
    {
        MessageProcessingStatus.Processing => 0,
        MessageProcessingStatus.None => 1,
        _ => 2,
    };

    private static int Count(IReadOnlyList<TranscriptReceipt> receipts)
    {
        int count = 0;
        for (int i = 0; i < receipts.Count; i++)
            count += (receipts[i].DeliveredAt is null ? 0 : 1) + (receipts[i].ReadAt is null ? 0 : 1);
        return count;
    }
}
