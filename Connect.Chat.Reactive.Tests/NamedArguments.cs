namespace Connect.Chat.Reactive.Tests;

/// <summary>
/// The longest overloads with default arguments, so that a test can name only the arguments that it needs. The public
/// interface has no such defaults, because a cancellation token would then bind to the metadata.
/// </summary>
internal static class NamedArguments
{
    public static Task<SentItem> SendMessageAsync(
        this IChatSession session,
        string content,
        string contentType = ChatContentType.TextPlain,
        string? clientToken = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        session.SendMessageAsync(content, contentType, clientToken, metadata, cancellationToken);

    public static Task<SentItem> SendEventAsync(
        this IChatSession session,
        string contentType,
        string content = "",
        string? clientToken = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        session.SendEventAsync(contentType, content, clientToken, metadata, cancellationToken);

    public static Task<SentItem> RespondAsync(
        this IChatSession session,
        InteractiveMessage message,
        InteractiveChoice choice,
        string? clientToken = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        session.RespondAsync(message, choice, clientToken, metadata, cancellationToken);

    public static Task<SentReceipt> SendReceiptAsync(
        this IChatSession session,
        string messageId,
        ReceiptKind kind = ReceiptKind.Read,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        session.SendReceiptAsync(messageId, kind, metadata, cancellationToken);

    public static Task<SentItem> SendAttachmentAsync(
        this IChatSession session,
        AttachmentSource source,
        IProgress<AttachmentProgress>? progress = null,
        string? clientToken = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        session.SendAttachmentAsync(source, progress, clientToken, metadata, cancellationToken);

    public static Task<SentItem> SendAttachmentAsync(
        this IChatSession session,
        string path,
        IProgress<AttachmentProgress>? progress = null,
        string? clientToken = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        session.SendAttachmentAsync(path, progress, clientToken, metadata, cancellationToken);

    public static Task<DownloadedAttachment> DownloadAttachmentAsync(
        this IChatSession session,
        string attachmentId,
        Stream destination,
        IProgress<AttachmentProgress>? progress = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        session.DownloadAttachmentAsync(attachmentId, destination, progress, metadata, cancellationToken);

    public static Task<DownloadedAttachment> DownloadAttachmentToFileAsync(
        this IChatSession session,
        string attachmentId,
        string path,
        bool overwrite = false,
        IProgress<AttachmentProgress>? progress = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        session.DownloadAttachmentToFileAsync(attachmentId, path, overwrite, progress, metadata, cancellationToken);

    public static Task<DownloadedAttachment> DownloadAttachmentToDirectoryAsync(
        this IChatSession session,
        ChatAttachment attachment,
        string directory,
        bool overwrite = false,
        IProgress<AttachmentProgress>? progress = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        session.DownloadAttachmentToDirectoryAsync(
            attachment, directory, overwrite, progress, metadata, cancellationToken);

    public static Task<AttachmentUrl> GetAttachmentUrlAsync(
        this IChatSession session,
        string attachmentId,
        TimeSpan? expiry = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        session.GetAttachmentUrlAsync(attachmentId, expiry, metadata, cancellationToken);

    public static Task<TranscriptPage> GetTranscriptAsync(
        this IChatSession session,
        int maxResults = 15,
        ScanDirection scanDirection = ScanDirection.Backward,
        SortOrder sortOrder = SortOrder.Ascending,
        StartPosition? startPosition = null,
        string? nextToken = null,
        string? contactId = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        session.GetTranscriptAsync(
            maxResults, scanDirection, sortOrder, startPosition, nextToken, contactId, metadata, cancellationToken);

    public static Task<TranscriptPage> LoadOlderAsync(
        this IChatSession session,
        int maxResults = 15,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        session.LoadOlderAsync(maxResults, metadata, cancellationToken);
}
