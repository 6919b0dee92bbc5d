using System.Text;

namespace Connect.Chat.Reactive.Session;

/// <summary>Implements the public interface of all sessions by forwarding each call to the part that does it.</summary>
internal abstract partial class ParticipantChatSession(SessionParts parts) : IChatSession
{
    private const int DefaultPageLength = 15;

    internal SessionParts Parts => parts;

    /// <summary>Formats the role of the participant, the contact and the phase.</summary>
    public override string ToString() =>
        $"{parts.Context.Kind.Role} session of contact {LogText.Escape(Details.ContactId)}: {CurrentState.Phase}";

    public ChatDetails Details => parts.Context.Details;

    public ChatState CurrentState => parts.Lifecycle.State;

    public IObservable<ChatState> State => parts.Streams.State;

    public IObservable<ChatItem> Items => parts.Streams.Items;

    public IObservable<ChatMessage> Messages => parts.Streams.Messages;

    public IObservable<ChatEvent> Events => parts.Streams.Events;

    public IObservable<TypingEvent> Typing => parts.Streams.Typing;

    public IObservable<ConnectionNotice> ConnectionEstablished => parts.Streams.ConnectionEstablished;

    public IObservable<ConnectionNotice> ConnectionLost => parts.Streams.ConnectionLost;

    public IObservable<ConnectionNotice> ConnectionBroken => parts.Streams.ConnectionBroken;

    public IObservable<ChatEnded> Ended => parts.Streams.Ended;

    public IObservable<DeepHeartbeat> DeepHeartbeats => parts.Streams.DeepHeartbeats;

    public IObservable<MessageReceipt> Receipts => parts.Streams.Receipts;

    public IObservable<TranscriptSnapshot> Transcript => parts.Streams.Transcript;

    public IObservable<ChatFault> Faults => parts.Streams.Faults.Stream;

    public IObservable<IReadOnlyList<ChatParticipant>> TypingParticipants => parts.Streams.Presence.TypingParticipants;

    public IObservable<IReadOnlyList<ParticipantPresence>> Participants => parts.Streams.Presence.Participants;

    public Task<ConnectResult> ConnectAsync(CancellationToken cancellationToken = default) =>
        ConnectAsync(metadata: null, cancellationToken);

    public async Task<ConnectResult> ConnectAsync(object? metadata, CancellationToken cancellationToken = default)
    {
        await parts.Lifecycle.ConnectAsync(metadata, cancellationToken).ConfigureAwait(false);
        return new() { Metadata = metadata };
    }

    public Task SuspendAsync(CancellationToken cancellationToken = default) =>
        parts.Lifecycle.SuspendAsync(cancellationToken);

    public Task ResumeAsync(CancellationToken cancellationToken = default) => ConnectAsync(cancellationToken);

    public bool ReceiveFrame(string frame) =>
        ReceiveFrame(Encoding.UTF8.GetBytes(frame ?? throw new ArgumentNullException(nameof(frame))));

    public bool ReceiveFrame(ReadOnlySpan<byte> utf8Frame)
    {
        if (parts.Lifecycle.State.Phase == ChatPhase.Disposed)
            throw new ObjectDisposedException(nameof(IChatSession));
        var inbox = parts.Inbox ?? throw new InvalidOperationException(
            $"Only a session whose option {nameof(ChatSessionOptions.Receive)} is {nameof(ReceiveMode.Frames)} takes "
            + "frames.");
        return inbox.Receive(utf8Frame);
    }

    public void NotifyNetworkAvailable() => parts.Lifecycle.NotifyNetworkAvailable();

    public ChatResumeHandle GetResumeHandle() => parts.Lifecycle.GetResumeHandle();

    public ValueTask DisposeAsync() => parts.Lifecycle.DisposeAsync();

    public void Dispose() => _ = parts.Lifecycle.DisposeAsync().AsTask();

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
        parts.Messages.SendMessageAsync(content, contentType, clientToken, metadata, cancellationToken);

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
        parts.Messages.SendEventAsync(contentType, content, clientToken, metadata, cancellationToken);

    public Task<SentTyping> SendTypingAsync(CancellationToken cancellationToken = default) =>
        SendTypingAsync(metadata: null, cancellationToken);

    public Task<SentTyping> SendTypingAsync(object? metadata, CancellationToken cancellationToken = default) =>
        parts.Typing.SendAsync(metadata, cancellationToken);

    public Task<SentItem> ResendAsync(string clientToken, CancellationToken cancellationToken = default) =>
        ResendAsync(clientToken, metadata: null, cancellationToken);

    public Task<SentItem> ResendAsync(
        string clientToken, object? metadata, CancellationToken cancellationToken = default) =>
        parts.Messages.ResendAsync(clientToken, metadata, cancellationToken);

    public Task<SentItem> RespondAsync(
        InteractiveMessage message, InteractiveChoice choice, CancellationToken cancellationToken = default) =>
        RespondAsync(message, choice, clientToken: null, metadata: null, cancellationToken);

    public Task<SentItem> RespondAsync(
        InteractiveMessage message,
        InteractiveChoice choice,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(choice);
        var (content, contentType) = InteractiveResponse.Of(message.Template, choice, nameof(choice));
        SendValidation.AtMostContent(content, nameof(choice));
        return parts.Messages.SendMessageAsync(content, contentType, clientToken, metadata, cancellationToken);
    }

    public Task<SentReceipt> SendReceiptAsync(string messageId, CancellationToken cancellationToken = default) =>
        SendReceiptAsync(messageId, ReceiptKind.Read, metadata: null, cancellationToken);

    public Task<SentReceipt> SendReceiptAsync(
        string messageId, ReceiptKind kind, CancellationToken cancellationToken = default) =>
        SendReceiptAsync(messageId, kind, metadata: null, cancellationToken);

    public Task<SentReceipt> SendReceiptAsync(
        string messageId, ReceiptKind kind, object? metadata, CancellationToken cancellationToken = default) =>
        parts.Receipts.SendAsync(messageId, kind, metadata, cancellationToken);

    public Task<TranscriptPage> GetTranscriptAsync(CancellationToken cancellationToken = default) =>
        GetTranscriptAsync(DefaultPageLength, cancellationToken: cancellationToken);

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

    public Task<TranscriptPage> GetTranscriptAsync(
        int maxResults,
        ScanDirection scanDirection,
        SortOrder sortOrder,
        StartPosition? startPosition,
        string? nextToken,
        string? contactId,
        object? metadata,
        CancellationToken cancellationToken = default) =>
        parts.Transcript.GetAsync(
            maxResults, scanDirection, sortOrder, startPosition, nextToken, contactId, metadata, cancellationToken);

    public Task<TranscriptPage> LoadOlderAsync(CancellationToken cancellationToken = default) =>
        LoadOlderAsync(DefaultPageLength, metadata: null, cancellationToken);

    public Task<TranscriptPage> LoadOlderAsync(int maxResults, CancellationToken cancellationToken = default) =>
        LoadOlderAsync(maxResults, metadata: null, cancellationToken);

    public Task<TranscriptPage> LoadOlderAsync(
        int maxResults, object? metadata, CancellationToken cancellationToken = default) =>
        parts.Transcript.LoadOlderAsync(maxResults, metadata, cancellationToken);

    public Task<ChatView> DescribeViewAsync(string viewToken, CancellationToken cancellationToken = default) =>
        DescribeViewAsync(viewToken, metadata: null, cancellationToken);

    public Task<ChatView> DescribeViewAsync(
        string viewToken, object? metadata, CancellationToken cancellationToken = default) =>
        parts.Views.DescribeAsync(viewToken, metadata, cancellationToken);

    public Task<AuthenticationUrl> GetAuthenticationUrlAsync(
        string sessionId, Uri redirectUri, CancellationToken cancellationToken = default) =>
        GetAuthenticationUrlAsync(sessionId, redirectUri, metadata: null, cancellationToken);

    public Task<AuthenticationUrl> GetAuthenticationUrlAsync(
        string sessionId, Uri redirectUri, object? metadata, CancellationToken cancellationToken = default) =>
        parts.SignIn.GetUrlAsync(sessionId, redirectUri, metadata, cancellationToken);

    public Task<CancelAuthenticationResult> CancelParticipantAuthenticationAsync(
        string sessionId, CancellationToken cancellationToken = default) =>
        CancelParticipantAuthenticationAsync(sessionId, metadata: null, cancellationToken);

    public Task<CancelAuthenticationResult> CancelParticipantAuthenticationAsync(
        string sessionId, object? metadata, CancellationToken cancellationToken = default) =>
        parts.SignIn.CancelAsync(sessionId, metadata, cancellationToken);
}
