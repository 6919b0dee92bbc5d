namespace Connect.Chat.Reactive.Testing;

public sealed partial class FakeChatSession
{
    private readonly Lock _sendLock = new();
    private readonly List<FakeSend> _sent = [];
    private readonly Queue<Exception> _sendFailures = new();
    private readonly Dictionary<string, (FakeSend Send, ChatItem Draft)> _failedSends = new(StringComparer.Ordinal);

    /// <summary>All sends of the application in the order of the calls, including those that failed. A copy.</summary>
    public IReadOnlyList<FakeSend> Sent
    {
        get
        {
            lock (_sendLock)
                return [.. _sent];
        }
    }

    /// <summary>
    /// Runs for each send before the session accepts it. Return a task that completes later to keep the send waiting;
    /// throw to make it fail. Default: null.
    /// </summary>
    public Func<FakeSend, Task>? BeforeSend { get; set; }

    /// <summary>
    /// Makes the next send of any kind fail. Calls add up: two of them make the next two sends fail.
    /// </summary>
    /// <param name="failure">
    /// The exception. Default: null, a <see cref="ParticipantServiceException"/> with the status 500.
    /// </param>
    public void FailNextSend(Exception? failure = null)
    {
        lock (_sendLock)
        {
            _sendFailures.Enqueue(
                failure ?? new ParticipantServiceException("The fake service failed.") { StatusCode = 500 });
        }
    }

    /// <inheritdoc/>
    public Task<SentItem> SendMessageAsync(
        string content,
        string contentType,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(content);
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        return SendAsync(
            new()
            {
                Kind = FakeSendKind.Message,
                Content = content,
                ContentType = contentType,
                ClientToken = clientToken ?? NewToken(),
                Metadata = metadata,
            },
            ItemDefaults.MessageOf(contentType) with { Content = content, ContentType = contentType },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<SentItem> SendEventAsync(
        string contentType,
        string content,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        ArgumentNullException.ThrowIfNull(content);
        return SendAsync(
            new()
            {
                Kind = FakeSendKind.Event,
                Content = content,
                ContentType = contentType,
                ClientToken = clientToken ?? NewToken(),
                Metadata = metadata,
            },
            new OtherEvent { Content = content, ContentType = contentType },
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The content is the title of the element, the date of the time slot or the data of the action. A real session
    /// wraps the data of actions and cards as JSON; <see cref="FakeSend.Choice"/> is the choice itself.
    /// </remarks>
    public Task<SentItem> RespondAsync(
        InteractiveMessage message,
        InteractiveChoice choice,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(choice);
        var (content, contentType) = choice switch
        {
            InteractiveElement element => (element.Title, ChatContentType.TextPlain),
            InteractiveTimeSlot slot => (slot.Date, ChatContentType.TextPlain),
            ViewAction action => (action.Data, ChatContentType.InteractiveResponseMessage),
            _ => ("", ChatContentType.TextPlain),
        };
        return SendAsync(
            new()
            {
                Kind = FakeSendKind.Response,
                Content = content,
                ContentType = contentType,
                ClientToken = clientToken ?? NewToken(),
                MessageId = message.Id,
                Choice = choice,
                Metadata = metadata,
            },
            ItemDefaults.MessageOf(contentType) with { Content = content, ContentType = contentType },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<SentItem> ResendAsync(
        string clientToken, object? metadata, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(clientToken);
        (FakeSend Send, ChatItem Draft) failed;
        lock (_sendLock)
        {
            if (!_failedSends.TryGetValue(clientToken, out failed))
                throw new ArgumentException("No send has failed under this client token.", nameof(clientToken));
        }

        return SendAsync(failed.Send with { Metadata = metadata }, failed.Draft, cancellationToken);
    }

    private static string NewToken() => Guid.NewGuid().ToString();
}
