namespace Connect.Chat.Reactive;

/// <summary>
/// The version of an item. The service sends an item again after a change: a streamed message grew, the scan of a file
/// finished, or message processing finished. Only this type decides which of two versions is later.
/// </summary>
/// <param name="Progress">
/// The number of the last chunk, or the number of scanned files. <see cref="Complete"/> once all have arrived.
/// </param>
/// <param name="Processing">
/// 0 while the message is being processed, 2 if processing failed or rejected it, otherwise 1.
/// </param>
/// <remarks>
/// A message without chunk metadata is complete, even if earlier versions were streamed: transcripts can omit the
/// metadata. Receipts are separate items and not part of a version.
/// </remarks>
internal readonly record struct ItemVersion(int Progress, int Processing)
{
    private const int Complete = int.MaxValue;

    /// <summary>The version of nearly all items: complete and not rejected.</summary>
    public static readonly ItemVersion Final = new(Complete, Processing: 1);

    /// <summary>Whether a later version is expected.</summary>
    public bool IsUnfinished => Progress < Complete || Processing == 0;

    public static ItemVersion Of(ChatItem item) =>
        item is not ChatMessage message
            || (message.Metadata == MessageMetadata.None && message is not AttachmentMessage)
            ? Final
            : new(ProgressOf(message), ProcessingOf(message.Metadata.ProcessingStatus));

    public bool IsLaterThan(ItemVersion other) =>
        Progress != other.Progress ? Progress > other.Progress : Processing > other.Processing;

    private static int ProgressOf(ChatMessage message) => message switch
    {
        AttachmentMessage attachment => ScannedFiles(attachment),
        { Metadata: { MessageCompleted: not true, ChunkNumber: > 0 and var chunk } } =>
            Math.Min(chunk, Complete - 1),
        { IsStreaming: true } => 0,
        _ => Complete,
    };

    private static int ScannedFiles(AttachmentMessage message)
    {
        var scanned = message.Attachments.Count(
            static file => file.Status is AttachmentStatus.Approved or AttachmentStatus.Rejected);
        return scanned == message.Attachments.Count ? Complete : scanned;
    }

    // The service sends no status for a message that was processed successfully.
    private static int ProcessingOf(MessageProcessingStatus status) => status switch
    {
        MessageProcessingStatus.Processing => 0,
        MessageProcessingStatus.None => 1,
        _ => 2,
    };
}
