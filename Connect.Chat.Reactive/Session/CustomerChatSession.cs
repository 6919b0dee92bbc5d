namespace Connect.Chat.Reactive.Session;

/// <summary>A customer's session: the public face of the parts behind it.</summary>
internal sealed class CustomerChatSession : ICustomerChatSession
{
    private readonly SessionCore _core;
    private readonly MessageSender _sender;
    private readonly TypingSender _typing;
    private readonly TranscriptQuery _transcript;

    public CustomerChatSession(SessionCore core)
    {
        _core = core;
        _sender = new(core);
        _typing = new(core);
        _transcript = new(core);
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

    public IObservable<MessageReceipt> Receipts => _core.Streams.Receipts;

    public IObservable<TranscriptSnapshot> Transcript => _core.Streams.Transcript;

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
        _core.Calls.ThrowIfCannotSend();
        var token = ClientToken.New();
        await _core.Calls.CallAsync(
            (connectionToken, cancellation) => _core.Client.DisconnectParticipantAsync(
                new() { ConnectionToken = connectionToken, ClientToken = token }, cancellation),
            metadata,
            cancellationToken).ConfigureAwait(false);
        return new() { Metadata = metadata };
    }

    public Task<SentItem> ResendAsync(
        string clientToken, object? metadata = null, CancellationToken cancellationToken = default) =>
        _sender.ResendAsync(clientToken, metadata, cancellationToken);

    public Task<TranscriptPage> LoadOlderAsync(
        int maxResults = 15, object? metadata = null, CancellationToken cancellationToken = default) =>
        _transcript.LoadOlderAsync(maxResults, metadata, cancellationToken);

    public Task SuspendAsync(CancellationToken cancellationToken = default) => _core.SuspendAsync(cancellationToken);

    public Task ResumeAsync(CancellationToken cancellationToken = default) => ConnectAsync(cancellationToken);

    public void NotifyNetworkAvailable() => _core.NotifyNetworkAvailable();

    public ChatResumeHandle GetResumeHandle() => _core.GetResumeHandle();

    public ValueTask DisposeAsync() => _core.DisposeAsync();
}
