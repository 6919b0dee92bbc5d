namespace Connect.Chat.Reactive;

/// <summary>
/// How far an item has come. The service sends an item again when it has changed: a streamed message grows, the scan
/// of a file finishes, message processing finishes. This is the only place that decides which of two versions is later.
/// </summary>
/// <param name="Progress">The number of the last chunk or of scanned files; <see cref="Complete"/> when all are there.</param>
/// <param name="Processing">0 while the message is being processed, 1 normally, 2 when processing failed or rejected it.</param>
/// <remarks>
/// A message that says nothing about chunks is complete, also when it was streamed before: a transcript need not say
/// how a message came about. Receipts are items of their own and no part of a version.
/// </remarks>
internal readonly record struct ItemVersion(int Progress, int Processing)
{
    private const int Complete = int.MaxValue;

    /// <summary>The version of nearly all items: complete, and not rejected.</summary>
    public static readonly ItemVersion Final = new(Complete, Processing: 1);

    /// <summary>Whether a later version is to be expected.</summary>
    public bool IsUnfinished => Progress < Complete || Processing == 0;

    public static ItemVersion Of(ChatItem item) =>
        item is not ChatMessage message || (message.Metadata == MessageMetadata.None && message is not AttachmentMessage)
            ? Final
            : new(ProgressOf(message), ProcessingOf(message.Metadata.ProcessingStatus));

    public bool IsLaterThan(ItemVersion other) =>
        Progress != other.Progress ? Progress > other.Progress : Processing > other.Processing;

    private static int ProgressOf(ChatMessage message) => message switch
    {
        AttachmentMessage attachment => ScannedFiles(attachment),
        { Metadata: { MessageCompleted: not true, ChunkNumber: > 0 and var chunk } } => chunk,
        { IsStreaming: true } => 0,
        _ => Complete,
    };

    private static int ScannedFiles(AttachmentMessage message)
    {
        var scanned = message.Attachments.Count(
            static file => file.Status is AttachmentStatus.Approved or AttachmentStatus.Rejected);
        return scanned == message.Attachments.Count ? Complete : scanned;
    }

    // The service says nothing about a message that was processed successfully.
    private static int ProcessingOf(MessageProcessingStatus status) => status switch
    {
        MessageProcessingStatus.Processing => 0,
        MessageProcessingStatus.None => 1,
        _ => 2,
    };
}
