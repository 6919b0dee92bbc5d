namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// How far an item has come. The service sends some items again when they have changed; a higher stage is news, the
/// same or a lower one is a repetition.
/// </summary>
internal static class ItemStage
{
    private const int Complete = int.MaxValue;

    public static int Of(ChatItem item) => item switch
    {
        AttachmentMessage attachment => attachment.Attachments.Count(
            static file => file.Status is AttachmentStatus.Approved or AttachmentStatus.Rejected),
        ChatMessage { Metadata.MessageCompleted: true } => Complete,
        ChatMessage message => message.Metadata.ChunkNumber,
        _ => 0,
    };
}
