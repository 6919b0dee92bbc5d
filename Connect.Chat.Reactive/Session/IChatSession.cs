namespace Connect.Chat.Reactive;

/// <summary>
/// One participant's part in one chat. What happens comes as observables; what you do are calls.
/// </summary>
/// <remarks>
/// <para>The streams are hot: subscribing starts nothing, and what was emitted before is gone, except for
/// <see cref="State"/>, which begins with the latest. Subscribe before ConnectAsync, and nothing is missed.</para>
/// <para>They are serialized: one OnNext at a time for the whole session, in one order across all streams, on the
/// thread pool unless <see cref="ChatSessionOptions.Scheduler"/> says otherwise. An observer may call anything on
/// the session. One that throws harms nobody, and is reported in <see cref="Faults"/>.</para>
/// <para>They never fail: each completes once, when the chat has ended or the session is disposed.</para>
/// <para>All members may be used from any thread.</para>
/// </remarks>
public interface IChatSession : IAsyncDisposable
{
    /// <summary>Who takes part in which chat.</summary>
    ChatDetails Details { get; }

    /// <summary>Where the session is. Begins with the latest for each subscriber; never the same twice in a row.</summary>
    IObservable<ChatState> State { get; }

    /// <summary>Where the session is, right now; observers of <see cref="State"/> may be a moment behind.</summary>
    ChatState CurrentState { get; }

    /// <summary>Everything in the chat, exactly once, in order. Again for an item only when it has changed.</summary>
    IObservable<ChatItem> Items { get; }

    /// <summary>The messages among the items: text, markdown, JSON, interactive ones, attachments.</summary>
    IObservable<ChatMessage> Messages { get; }

    /// <summary>The events among the items, other than typing.</summary>
    IObservable<ChatEvent> Events { get; }

    /// <summary>Who is typing: the others, and one's own echo, marked as such.</summary>
    IObservable<TypingEvent> Typing { get; }

    /// <summary>Which of this participant's messages others have received and read.</summary>
    IObservable<MessageReceipt> Receipts { get; }

    /// <summary>
    /// The chat as it stands: immutable snapshots, sorted, with what is being sent and what could not be. Begins with
    /// the latest for each subscriber.
    /// </summary>
    IObservable<TranscriptSnapshot> Transcript { get; }

    /// <summary>The subscription is live: first after ConnectAsync, then after each loss.</summary>
    IObservable<ConnectionNotice> ConnectionEstablished { get; }

    /// <summary>The connection was lost, and reconnecting has begun.</summary>
    IObservable<ConnectionNotice> ConnectionLost { get; }

    /// <summary>The connection was given up. ConnectAsync tries again.</summary>
    IObservable<ConnectionNotice> ConnectionBroken { get; }

    /// <summary>One item when the chat has ended, then completion; completion alone when the session is disposed before.</summary>
    IObservable<ChatEnded> Ended { get; }

    /// <summary>How the service answers the pings that keep the connection under watch.</summary>
    IObservable<DeepHeartbeat> DeepHeartbeats { get; }

    /// <summary>What went wrong and was survived. Nothing here needs handling.</summary>
    IObservable<ChatFault> Faults { get; }

    /// <summary>
    /// Connects, and catches up with what is in the chat already. Several callers share one attempt; on a connected
    /// session it completes at once. Afterwards the session keeps itself connected.
    /// </summary>
    /// <param name="cancellationToken">Ends this caller's wait. A first attempt that is not subscribed yet ends with its last caller; a later one goes on.</param>
    /// <returns>Completes when the state is Connected.</returns>
    /// <exception cref="ChatConnectException">No connection could be made; the reason says why. Call again to retry.</exception>
    /// <exception cref="ChatEndedException">The chat is over.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<ConnectResult> ConnectAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ConnectAsync(CancellationToken)"/>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends this caller's wait. A first attempt that is not subscribed yet ends with its last caller; a later one goes on.</param>
    Task<ConnectResult> ConnectAsync(object? metadata, CancellationToken cancellationToken = default);

    /// <summary>Sends a message. It is posted once, however often the call must be repeated; or it fails.</summary>
    /// <param name="content">The message: 1 to 16,384 bytes in UTF-8.</param>
    /// <param name="contentType">Its type; see <see cref="ChatContentType"/>. Default: plain text.</param>
    /// <param name="clientToken">
    /// Identifies this message (at most 500 characters): sending again with the same token posts nothing new.
    /// Default: null, and the session makes one up.
    /// </param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait; the message may nevertheless have been posted.</param>
    /// <returns>What the service said of it.</returns>
    /// <exception cref="ArgumentException">An argument is out of its limits.</exception>
    /// <exception cref="ParticipantServiceException">The service refused the message, or did not answer.</exception>
    /// <exception cref="ChatNotConnectedException">The session has not been connected yet.</exception>
    /// <exception cref="ChatEndedException">The chat is over.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<SentItem> SendMessageAsync(
        string content,
        string contentType = ChatContentType.TextPlain,
        string? clientToken = null,
        object? metadata = null,
        CancellationToken cancellationToken = default);

    /// <summary>Sends an event, such as <see cref="ChatContentType.ConnectionAcknowledged"/>.</summary>
    /// <param name="contentType">The type of the event; see <see cref="ChatContentType"/>.</param>
    /// <param name="content">What belongs to it, at most 16,384 bytes in UTF-8. Default: nothing.</param>
    /// <param name="clientToken">As for <see cref="SendMessageAsync"/>. Default: null, and the session makes one up.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait; the event may nevertheless have been posted.</param>
    /// <returns>What the service said of it.</returns>
    /// <remarks>Typing is better sent by <see cref="SendTypingAsync(CancellationToken)"/>. Throws as <see cref="SendMessageAsync"/> does.</remarks>
    Task<SentItem> SendEventAsync(
        string contentType,
        string content = "",
        string? clientToken = null,
        object? metadata = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Tells the others that this participant is typing. Call it on every keystroke: at most one in
    /// <see cref="TypingOptions.Interval"/> is sent, and never a second time, as late typing would be untrue.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was sent.</returns>
    /// <remarks>Throws as <see cref="SendMessageAsync"/> does.</remarks>
    Task<SentTyping> SendTypingAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendTypingAsync(CancellationToken)"/>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<SentTyping> SendTypingAsync(object? metadata, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends a message again that could not be sent, under the same client token: if it was posted after all, nothing
    /// new is posted.
    /// </summary>
    /// <param name="clientToken">
    /// <see cref="TranscriptEntry.ClientToken"/> of an entry that is <see cref="MessageStatus.Failed"/>.
    /// </param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait; the message may nevertheless have been posted.</param>
    /// <returns>What the service said of it.</returns>
    /// <exception cref="ArgumentException">Nothing has failed under this token, or it is being sent already.</exception>
    /// <remarks>Throws otherwise as <see cref="SendMessageAsync"/> does.</remarks>
    Task<SentItem> ResendAsync(
        string clientToken, object? metadata = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lets go of the socket and stops reconnecting, while the application sleeps or is offline on purpose. The chat
    /// goes on without this session; <see cref="ResumeAsync"/> catches up.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait; the session is suspended nevertheless.</param>
    /// <returns>Completes when the socket is closed. On a suspended session at once.</returns>
    /// <exception cref="ChatEndedException">The chat is over.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    Task SuspendAsync(CancellationToken cancellationToken = default);

    /// <summary>Connects again at once after <see cref="SuspendAsync"/>, and catches up. As ConnectAsync.</summary>
    /// <param name="cancellationToken">Ends this caller's wait. A first attempt that is not subscribed yet ends with its last caller; a later one goes on.</param>
    /// <returns>Completes when the state is Connected.</returns>
    /// <remarks>Throws as <see cref="ConnectAsync(CancellationToken)"/> does.</remarks>
    Task ResumeAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Tells the session that the network is back, so that it reconnects now rather than at the end of its wait.
    /// Does nothing unless the session is waiting to reconnect.
    /// </summary>
    void NotifyNetworkAvailable();

    /// <summary>
    /// How far this session has come, for another process to go on from (see <see cref="ChatSession"/>). Best taken
    /// inside an observer of <see cref="Items"/>, and written down together with what the observer made of the item.
    /// </summary>
    /// <returns>A small record without secrets, texts or names.</returns>
    ChatResumeHandle GetResumeHandle();

    /// <summary>
    /// Fetches what lies before the oldest item of <see cref="Transcript"/>, and puts it there. The other streams do
    /// not show it. Needed with <see cref="InitialHistory.None"/> only.
    /// </summary>
    /// <param name="maxResults">The most items to load, 1 to 99. Default: 15.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What has been loaded, the oldest first; its NextToken is empty when there is nothing older.</returns>
    /// <exception cref="ParticipantServiceException">The service refused, or did not answer.</exception>
    /// <exception cref="ChatNotConnectedException">The session has not been connected yet.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<TranscriptPage> LoadOlderAsync(
        int maxResults = 15, object? metadata = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Fetches one page of the transcript. Not needed to see every message: the streams bring them all, also those
    /// of before the first connection.
    /// </summary>
    /// <param name="maxResults">The most items a page may have, 0 to 100. Default: 15.</param>
    /// <param name="scanDirection">Which way to read. Default: backward. Forward needs a start position.</param>
    /// <param name="sortOrder">How the page is ordered. Default: ascending, the oldest first.</param>
    /// <param name="startPosition">Where to begin. Default: null, the newest item.</param>
    /// <param name="nextToken">The previous page's <see cref="TranscriptPage.NextToken"/>. Default: the first page.</param>
    /// <param name="contactId">The contact to read, of a persistent chat. Default: null, the current one.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ArgumentException">
    /// An argument is out of its limits; or the scan is forward without a start position, which would begin at the
    /// newest item and find nothing.
    /// </exception>
    /// <exception cref="ParticipantServiceException">The service refused, or did not answer.</exception>
    /// <exception cref="ChatNotConnectedException">The session has not been connected yet.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<TranscriptPage> GetTranscriptAsync(
        int maxResults = 15,
        ScanDirection scanDirection = ScanDirection.Backward,
        SortOrder sortOrder = SortOrder.Ascending,
        StartPosition? startPosition = null,
        string? nextToken = null,
        string? contactId = null,
        object? metadata = null,
        CancellationToken cancellationToken = default);
}
