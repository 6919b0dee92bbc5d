namespace Connect.Chat.Reactive.Session;

/// <summary>A customer's session: the public face of the parts behind it.</summary>
internal sealed class CustomerChatSession : ICustomerChatSession
{
    private readonly SessionCore _core;
    private readonly SessionCalls _calls;
    private readonly MessageSender _sender;
    private readonly TypingSender _typing;
    private readonly TranscriptQuery _transcript;

    public CustomerChatSession(SessionCore core)
    {
        _core = core;
        _calls = new(core);
        _sender = new(core, _calls);
        _typing = new(core, _calls);
        _transcript = new(core, _calls);
    }

    public ChatDetails Details => _core.Details;

    public ChatState CurrentState => _core.State;

    public IObservable<ChatState> State => _core.Streams.State;

    public IObservable<ChatItem> Items => _core.Streams.Items;

    public IObservable<ChatMessage> Messages => _core.Streams.Messages;

    public IObservable<ChatEvent> Events => _core.Streams.Events;

    public IObservable<TypingEvent> Typing => _core.Streams.Typing;

    public IObservable<ConnectionNotice> ConnectionEstablished => _core.Streams.ConnectionEstablished;

    public IObservable<ConnectionNotice> ConnectionLost => _core.Streams.ConnectionLost;

    public IObservable<ConnectionNotice> ConnectionBroken => _core.Streams.ConnectionBroken;

    public IObservable<ChatEnded> Ended => _core.Streams.Ended;

    public IObservable<DeepHeartbeat> DeepHeartbeats => _core.Streams.DeepHeartbeats;

    public IObservable<ChatFault> Faults => _core.Streams.Faults;

    public Task<ConnectResult> ConnectAsync(CancellationToken cancellationToken = default) =>
        ConnectAsync(metadata: null, cancellationToken);

    public async Task<ConnectResult> ConnectAsync(object? metadata, CancellationToken cancellationToken = default)
    {
        await _core.ConnectAsync(metadata, cancellationToken).ConfigureAwait(false);
        return new() { Metadata = metadata };
    }

    public Task<SentItem> SendMessageAsync(
        string content,
        string contentType = ChatContentType.TextPlain,
        string? clientToken = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        _sender.SendMessageAsync(content, contentType, clientToken, metadata, cancellationToken);

    public Task<SentItem> SendEventAsync(
        string contentType,
        string content = "",
        string? clientToken = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        _sender.SendEventAsync(contentType, content, clientToken, metadata, cancellationToken);

    public Task<SentTyping> SendTypingAsync(CancellationToken cancellationToken = default) =>
        SendTypingAsync(metadata: null, cancellationToken);

    public Task<SentTyping> SendTypingAsync(object? metadata, CancellationToken cancellationToken = default) =>
        _typing.SendAsync(metadata, cancellationToken);

    public Task<TranscriptPage> GetTranscriptAsync(
        int maxResults = 15,
        ScanDirection scanDirection = ScanDirection.Backward,
        SortOrder sortOrder = SortOrder.Ascending,
        StartPosition? startPosition = null,
        string? nextToken = null,
        string? contactId = null,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        _transcript.GetAsync(
            maxResults, scanDirection, sortOrder, startPosition, nextToken, contactId, metadata, cancellationToken);

    public Task<DisconnectResult> DisconnectParticipantAsync(CancellationToken cancellationToken = default) =>
        DisconnectParticipantAsync(metadata: null, cancellationToken);

    public async Task<DisconnectResult> DisconnectParticipantAsync(
        object? metadata, CancellationToken cancellationToken = default)
    {
        _calls.ThrowIfCannotSend();
        var token = ClientToken.New();
        await _calls.CallAsync(
            (connectionToken, cancellation) => _core.Client.DisconnectParticipantAsync(
                new() { ConnectionToken = connectionToken, ClientToken = token }, cancellation),
            metadata,
            cancellationToken).ConfigureAwait(false);
        return new() { Metadata = metadata };
    }

    public ValueTask DisposeAsync() => _core.DisposeAsync();
}
