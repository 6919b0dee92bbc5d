namespace Connect.Chat.Reactive.Session;

internal abstract partial class ParticipantChatSession
{
    private readonly AttachmentSender _attachments = new(core);
    private readonly AttachmentDownloads _downloads = new(core);

    public Task<SentItem> SendAttachmentAsync(
        AttachmentSource source,
        IProgress<AttachmentProgress>? progress = null,
        string? clientToken = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        _attachments.SendAsync(source, nameof(source), progress, clientToken, metadata, cancellationToken);

    public Task<SentItem> SendAttachmentAsync(
        string path,
        IProgress<AttachmentProgress>? progress = null,
        string? clientToken = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        _attachments.SendAsync(
            AttachmentSource.FromFile(path), nameof(path), progress, clientToken, metadata, cancellationToken);

    public Task<DownloadedAttachment> DownloadAttachmentAsync(
        string attachmentId,
        Stream destination,
        IProgress<AttachmentProgress>? progress = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        _downloads.ToStreamAsync(attachmentId, destination, progress, metadata, cancellationToken);

    public Task<DownloadedAttachment> DownloadAttachmentToFileAsync(
        string attachmentId,
        string path,
        bool overwrite = false,
        IProgress<AttachmentProgress>? progress = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        _downloads.ToFileAsync(attachmentId, path, overwrite, progress, metadata, cancellationToken);

    public Task<DownloadedAttachment> DownloadAttachmentToDirectoryAsync(
        ChatAttachment attachment,
        string directory,
        bool overwrite = false,
        IProgress<AttachmentProgress>? progress = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        _downloads.ToDirectoryAsync(attachment, directory, overwrite, progress, metadata, cancellationToken);

    public Task<AttachmentUrl> GetAttachmentUrlAsync(
        string attachmentId,
        TimeSpan? expiry = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        _downloads.GetUrlAsync(attachmentId, expiry, metadata, cancellationToken);
}
