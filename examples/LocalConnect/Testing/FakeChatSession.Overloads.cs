namespace Connect.Chat.Reactive.Testing;

// The shorter overloads, which call the longest one.
public sealed partial class FakeChatSession
{
    /// <inheritdoc/>
    public Task<SentItem> SendMessageAsync(string content, CancellationToken cancellationToken = default) =>
        SendMessageAsync(content, ChatContentType.TextPlain, clientToken: null, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<SentItem> SendMessageAsync(
        string content, string contentType, CancellationToken cancellationToken = default) =>
        SendMessageAsync(content, contentType, clientToken: null, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<SentItem> SendEventAsync(string contentType, CancellationToken cancellationToken = default) =>
        SendEventAsync(contentType, content: "", clientToken: null, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<SentItem> SendEventAsync(
        string contentType, string content, CancellationToken cancellationToken = default) =>
        SendEventAsync(contentType, content, clientToken: null, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<SentTyping> SendTypingAsync(CancellationToken cancellationToken = default) =>
        SendTypingAsync(metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<SentReceipt> SendReceiptAsync(string messageId, CancellationToken cancellationToken = default) =>
        SendReceiptAsync(messageId, ReceiptKind.Read, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<SentReceipt> SendReceiptAsync(
        string messageId, ReceiptKind kind, CancellationToken cancellationToken = default) =>
        SendReceiptAsync(messageId, kind, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<SentItem> RespondAsync(
        InteractiveMessage message, InteractiveChoice choice, CancellationToken cancellationToken = default) =>
        RespondAsync(message, choice, clientToken: null, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<SentItem> ResendAsync(string clientToken, CancellationToken cancellationToken = default) =>
        ResendAsync(clientToken, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<SentItem> SendAttachmentAsync(AttachmentSource source, CancellationToken cancellationToken = default) =>
        SendAttachmentAsync(source, progress: null, clientToken: null, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<SentItem> SendAttachmentAsync(
        AttachmentSource source,
        IProgress<AttachmentProgress>? progress,
        CancellationToken cancellationToken = default) =>
        SendAttachmentAsync(source, progress, clientToken: null, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<SentItem> SendAttachmentAsync(
        string path,
        IProgress<AttachmentProgress>? progress,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default) =>
        SendAttachmentAsync(
            AttachmentSource.FromFile(path), progress, clientToken, metadata, cancellationToken);

    /// <inheritdoc/>
    public Task<SentItem> SendAttachmentAsync(string path, CancellationToken cancellationToken = default) =>
        SendAttachmentAsync(path, progress: null, clientToken: null, metadata: null, cancellationToken);

    /// <inheritdoc/>
    public Task<SentItem> SendAttachmentAsync(
        string path, IProgress<AttachmentProgress>? progress, CancellationToken cancellationToken = default) =>
        SendAttachmentAsync(path, progress, clientToken: null, metadata: null, cancellationToken);
}
