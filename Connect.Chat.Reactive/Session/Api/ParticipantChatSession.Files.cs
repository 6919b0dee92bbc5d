namespace Connect.Chat.Reactive.Session;

internal abstract partial class ParticipantChatSession
{
    public Task<SentItem> SendAttachmentAsync(AttachmentSource source, CancellationToken cancellationToken = default) =>
        SendAttachmentAsync(source, progress: null, clientToken: null, metadata: null, cancellationToken);

    public Task<SentItem> SendAttachmentAsync(
        AttachmentSource source,
        IProgress<AttachmentProgress>? progress,
        CancellationToken cancellationToken = default) =>
        SendAttachmentAsync(source, progress, clientToken: null, metadata: null, cancellationToken);

    public Task<SentItem> SendAttachmentAsync(
        AttachmentSource source,
        IProgress<AttachmentProgress>? progress,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default) =>
        parts.Attachments.SendAsync(source, nameof(source), progress, clientToken, metadata, cancellationToken);

    public Task<SentItem> SendAttachmentAsync(string path, CancellationToken cancellationToken = default) =>
        SendAttachmentAsync(path, progress: null, clientToken: null, metadata: null, cancellationToken);

    public Task<SentItem> SendAttachmentAsync(
        string path, IProgress<AttachmentProgress>? progress, CancellationToken cancellationToken = default) =>
        SendAttachmentAsync(path, progress, clientToken: null, metadata: null, cancellationToken);

    public Task<SentItem> SendAttachmentAsync(
        string path,
        IProgress<AttachmentProgress>? progress,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default) =>
        parts.Attachments.SendAsync(
            AttachmentSource.FromFile(path), nameof(path), progress, clientToken, metadata, cancellationToken);

    public Task<DownloadedAttachment> DownloadAttachmentAsync(
        string attachmentId, Stream destination, CancellationToken cancellationToken = default) =>
        DownloadAttachmentAsync(attachmentId, destination, progress: null, metadata: null, cancellationToken);

    public Task<DownloadedAttachment> DownloadAttachmentAsync(
        string attachmentId,
        Stream destination,
        IProgress<AttachmentProgress>? progress,
        CancellationToken cancellationToken = default) =>
        DownloadAttachmentAsync(attachmentId, destination, progress, metadata: null, cancellationToken);

    public Task<DownloadedAttachment> DownloadAttachmentAsync(
        string attachmentId,
        Stream destination,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken = default) =>
        parts.Downloads.ToStreamAsync(attachmentId, destination, progress, metadata, cancellationToken);

    public Task<DownloadedAttachment> DownloadAttachmentToFileAsync(
        string attachmentId, string path, CancellationToken cancellationToken = default) =>
        DownloadAttachmentToFileAsync(
            attachmentId, path, overwrite: false, progress: null, metadata: null, cancellationToken);

    public Task<DownloadedAttachment> DownloadAttachmentToFileAsync(
        string attachmentId,
        string path,
        bool overwrite,
        IProgress<AttachmentProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        DownloadAttachmentToFileAsync(attachmentId, path, overwrite, progress, metadata: null, cancellationToken);

    public Task<DownloadedAttachment> DownloadAttachmentToFileAsync(
        string attachmentId,
        string path,
        bool overwrite,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken = default) =>
        parts.Downloads.ToFileAsync(attachmentId, path, overwrite, progress, metadata, cancellationToken);

    public Task<DownloadedAttachment> DownloadAttachmentToDirectoryAsync(
        ChatAttachment attachment, string directory, CancellationToken cancellationToken = default) =>
        DownloadAttachmentToDirectoryAsync(
            attachment, directory, overwrite: false, progress: null, metadata: null, cancellationToken);

    public Task<DownloadedAttachment> DownloadAttachmentToDirectoryAsync(
        ChatAttachment attachment,
        string directory,
        bool overwrite,
        IProgress<AttachmentProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        DownloadAttachmentToDirectoryAsync(
            attachment, directory, overwrite, progress, metadata: null, cancellationToken);

    public Task<DownloadedAttachment> DownloadAttachmentToDirectoryAsync(
        ChatAttachment attachment,
        string directory,
        bool overwrite,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken = default) =>
        parts.Downloads.ToDirectoryAsync(attachment, directory, overwrite, progress, metadata, cancellationToken);

    public Task<AttachmentUrl> GetAttachmentUrlAsync(
        string attachmentId, CancellationToken cancellationToken = default) =>
        GetAttachmentUrlAsync(attachmentId, expiry: null, metadata: null, cancellationToken);

    public Task<AttachmentUrl> GetAttachmentUrlAsync(
        string attachmentId, TimeSpan? expiry, CancellationToken cancellationToken = default) =>
        GetAttachmentUrlAsync(attachmentId, expiry, metadata: null, cancellationToken);

    public Task<AttachmentUrl> GetAttachmentUrlAsync(
        string attachmentId, TimeSpan? expiry, object? metadata, CancellationToken cancellationToken = default) =>
        parts.Downloads.GetUrlAsync(attachmentId, expiry, metadata, cancellationToken);
}
