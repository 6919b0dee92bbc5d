namespace Connect.Chat.Reactive.Testing;

// The shorter overloads, which call the longest one.
public sealed partial class FakeChatSession
{
    private const int DefaultPageLength = 15;

    /// <inheritdoc/>
    public Task<TranscriptPage> GetTranscriptAsync(CancellationToken cancellationToken = default) =>
        GetTranscriptAsync(DefaultPageLength, cancellationToken: cancellationToken);

    /// <inheritdoc/>
    public Task<TranscriptPage> GetTranscriptAsync(
        int maxResults,
        ScanDirection scanDirection = ScanDirection.Backward,
        SortOrder sortOrder = SortOrder.Ascending,
        StartPosition? startPosition = null,
        string? nextToken = null,
        string? contactId = null,
        CancellationToken cancellationToken = default) =>
        GetTranscriptAsync(
            maxResults,
            scanDirection,
            sortOrder,
            startPosition,
            nextToken,
            contactId,
            metadata: null,
            cancellationToken);

    /// <inheritdoc/>
    public Task<TranscriptPage> LoadOlderAsync(CancellationToken cancellationToken = default) =>
        LoadOlderAsync(DefaultPageLength, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<TranscriptPage> LoadOlderAsync(int maxResults, CancellationToken cancellationToken = default) =>
        LoadOlderAsync(maxResults, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<DownloadedAttachment> DownloadAttachmentAsync(
        string attachmentId, Stream destination, CancellationToken cancellationToken = default) =>
        DownloadAttachmentAsync(attachmentId, destination, progress: null, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<DownloadedAttachment> DownloadAttachmentAsync(
        string attachmentId,
        Stream destination,
        IProgress<AttachmentProgress>? progress,
        CancellationToken cancellationToken = default) =>
        DownloadAttachmentAsync(attachmentId, destination, progress, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<DownloadedAttachment> DownloadAttachmentToFileAsync(
        string attachmentId, string path, CancellationToken cancellationToken = default) =>
        DownloadAttachmentToFileAsync(
            attachmentId, path, overwrite: false, progress: null, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<DownloadedAttachment> DownloadAttachmentToFileAsync(
        string attachmentId,
        string path,
        bool overwrite,
        IProgress<AttachmentProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        DownloadAttachmentToFileAsync(attachmentId, path, overwrite, progress, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<DownloadedAttachment> DownloadAttachmentToDirectoryAsync(
        ChatAttachment attachment, string directory, CancellationToken cancellationToken = default) =>
        DownloadAttachmentToDirectoryAsync(
            attachment, directory, overwrite: false, progress: null, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<DownloadedAttachment> DownloadAttachmentToDirectoryAsync(
        ChatAttachment attachment,
        string directory,
        bool overwrite,
        IProgress<AttachmentProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        DownloadAttachmentToDirectoryAsync(
            attachment, directory, overwrite, progress, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<AttachmentUrl> GetAttachmentUrlAsync(
        string attachmentId, CancellationToken cancellationToken = default) =>
        GetAttachmentUrlAsync(attachmentId, expiry: null, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<AttachmentUrl> GetAttachmentUrlAsync(
        string attachmentId, TimeSpan? expiry, CancellationToken cancellationToken = default) =>
        GetAttachmentUrlAsync(attachmentId, expiry, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<ChatView> DescribeViewAsync(string viewToken, CancellationToken cancellationToken = default) =>
        DescribeViewAsync(viewToken, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<AuthenticationUrl> GetAuthenticationUrlAsync(
        string sessionId, Uri redirectUri, CancellationToken cancellationToken = default) =>
        GetAuthenticationUrlAsync(sessionId, redirectUri, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<CancelAuthenticationResult> CancelParticipantAuthenticationAsync(
        string sessionId, CancellationToken cancellationToken = default) =>
        CancelParticipantAuthenticationAsync(sessionId, metadata: null, cancellationToken);
}
