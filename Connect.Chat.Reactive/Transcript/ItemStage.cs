namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// How far an item has come. The service sends some items again when they have changed; a higher stage is news, the
/// same or a lower one is a repetition.
/// </summary>
/// <remarks>
/// What says nothing about chunks is complete, also when it was streamed before: a transcript need not tell how a
/// message came about. The chunks lie below that, in their order.
/// </remarks>
internal static class ItemStage
{
    /// <summary>Nothing of the item has been emitted.</summary>
    public const int Nothing = int.MinValue;

    private const int Complete = 0;

    public static int Of(ChatItem item) => item switch
    {
        AttachmentMessage attachment => Complete + attachment.Attachments.Count(
            static file => file.Status is AttachmentStatus.Approved or AttachmentStatus.Rejected),
        ChatMessage { Metadata: { MessageCompleted: not true, ChunkNumber: > 0 and var chunk } } => Nothing + chunk,
        ChatMessage { IsStreaming: true } => Nothing,
        _ => Complete,
    };

    /// <summary>Whether more of the item is to come.</summary>
    public static bool IsUnfinished(int stage) => stage < Complete;
}
