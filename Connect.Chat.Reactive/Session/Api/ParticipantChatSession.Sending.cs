namespace Connect.Chat.Reactive.Session;

internal abstract partial class ParticipantChatSession
{
    private readonly MessageSender _sender = new(core);
    private readonly TypingSender _typing = new(core);

    public Task<SentItem> SendMessageAsync(string content, CancellationToken cancellationToken = default) =>
        SendMessageAsync(content, ChatContentType.TextPlain, clientToken: null, metadata: null, cancellationToken);

    public Task<SentItem> SendMessageAsync(
        string content, string contentType, CancellationToken cancellationToken = default) =>
        SendMessageAsync(content, contentType, clientToken: null, metadata: null, cancellationToken);

    public Task<SentItem> SendMessageAsync(
        string content,
        string contentType,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default) =>
        _sender.SendMessageAsync(content, contentType, clientToken, metadata, cancellationToken);

    public Task<SentItem> SendEventAsync(string contentType, CancellationToken cancellationToken = default) =>
        SendEventAsync(contentType, content: "", clientToken: null, metadata: null, cancellationToken);

    public Task<SentItem> SendEventAsync(
        string contentType, string content, CancellationToken cancellationToken = default) =>
        SendEventAsync(contentType, content, clientToken: null, metadata: null, cancellationToken);

    public Task<SentItem> SendEventAsync(
        string contentType,
        string content,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default) =>
        _sender.SendEventAsync(contentType, content, clientToken, metadata, cancellationToken);

    public Task<SentTyping> SendTypingAsync(CancellationToken cancellationToken = default) =>
        SendTypingAsync(metadata: null, cancellationToken);

    public Task<SentTyping> SendTypingAsync(object? metadata, CancellationToken cancellationToken = default) =>
        _typing.SendAsync(metadata, cancellationToken);

    public Task<SentItem> ResendAsync(string clientToken, CancellationToken cancellationToken = default) =>
        ResendAsync(clientToken, metadata: null, cancellationToken);

    public Task<SentItem> ResendAsync(
        string clientToken, object? metadata, CancellationToken cancellationToken = default) =>
        _sender.ResendAsync(clientToken, metadata, cancellationToken);
}
