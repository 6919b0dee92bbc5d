namespace Connect.Chat.Reactive.Session;

internal abstract partial class ParticipantChatSession
{
    private readonly AttachmentSender _attachments = new(core);

    public Task<SentItem> SendAttachmentAsync(AttachmentSource source, CancellationToken cancellationToken = default) =>
        SendAttachmentAsync(source, progress: null, clientToken: null, metadata: null, cancellationToken);

    public Task<SentItem> SendAttachmentAsync(
        AttachmentSource source, IProgress<AttachmentProgress>? progress, CancellationToken cancellationToken = default) =>
        SendAttachmentAsync(source, progress, clientToken: null, metadata: null, cancellationToken);

    public Task<SentItem> SendAttachmentAsync(
        AttachmentSource source,
        IProgress<AttachmentProgress>? progress,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default) =>
        _attachments.SendAsync(source, nameof(source), progress, clientToken, metadata, cancellationToken);

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
        _attachments.SendAsync(
            AttachmentSource.FromFile(path), nameof(path), progress, clientToken, metadata, cancellationToken);
}
