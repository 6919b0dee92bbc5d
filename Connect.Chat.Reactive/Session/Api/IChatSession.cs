namespace Connect.Chat.Reactive;

/// <summary>
/// A participant's session in a chat. Activity is exposed as observables; actions are asynchronous methods.
/// </summary>
/// <remarks>
/// <para>The streams are hot. Subscribing does not connect, and a subscriber receives no earlier values, except on
/// <see cref="Ended"/> and on the streams that start with the latest value. Subscribe before ConnectAsync to receive
/// everything.</para>
/// <para>The session calls its observers one at a time and in one order across all streams, on the thread pool unless
/// <see cref="ChatSessionOptions.Scheduler"/> is set. An observer may call any member of the session. An observer that
/// throws does not affect other observers; the session reports the exception in <see cref="Faults"/>. Asynchronous
/// observers subscribe with
/// <see cref="ChatObservable.SubscribeAsync{T}(IObservable{T}, IChatSession, Func{T, Task}, Action)"/>,
/// or read in a loop with <see cref="ChatObservable.ReadAsync"/>.</para>
/// <para>A stream that starts with the latest value delivers it inside Subscribe, also if an observer of the session
/// subscribes. If another thread is running an observer, Subscribe waits for it, but at most 1 second; after that it
/// delivers the value while the observer is still running.</para>
/// <para>No stream fails. Each completes once, when the chat has ended or the session is disposed.</para>
/// <para>Messages, files, events and typing can be sent once the session has been connected, whatever the connection is
/// doing: see <see cref="ChatState.CanSend"/>.</para>
/// <para>All members are thread-safe. For a user interface see <see cref="BindableChat"/>.</para>
/// <para>DisposeAsync returns within 5 seconds, even if the network or the application's code blocks. Dispose starts
/// the same work and does not wait for it.</para>
/// </remarks>
public partial interface IChatSession : IAsyncDisposable, IDisposable
{
    /// <summary>The chat and the participant.</summary>
    ChatDetails Details { get; }

    /// <summary>
    /// The state of the session. Starts with the latest value for each subscriber; consecutive values differ, though
    /// not always in their phase: a customer who leaves stays connected and cannot send any more.
    /// </summary>
    IObservable<ChatState> State { get; }

    /// <summary>The current state. Observers of <see cref="State"/> may receive it slightly later.</summary>
    ChatState CurrentState { get; }

    /// <summary>
    /// Every item of the chat, exactly once and in order. An item is emitted again only when it has changed.
    /// </summary>
    IObservable<ChatItem> Items { get; }

    /// <summary>The items that are messages: text, Markdown, JSON, interactive messages and attachments.</summary>
    IObservable<ChatMessage> Messages { get; }

    /// <summary>The items that are events, without typing events.</summary>
    IObservable<ChatEvent> Events { get; }

    /// <summary>Typing events of all participants. This participant's own typing is included and marked.</summary>
    IObservable<TypingEvent> Typing { get; }

    /// <summary>
    /// The participants who are typing, without this one, in the order in which they started. Starts with the latest
    /// value for each subscriber; consecutive values differ.
    /// </summary>
    /// <remarks>
    /// A participant stays in the list for <see cref="TypingOptions.IndicatorDuration"/> after their last typing event.
    /// They leave it earlier if they send a message, if they leave the chat, or if the chat ends.
    /// </remarks>
    IObservable<IReadOnlyList<ChatParticipant>> TypingParticipants { get; }

    /// <summary>
    /// The participants in the chat, including this one, in the order in which they joined. Starts with the latest
    /// value for each subscriber; consecutive values differ. Empty when the chat has ended.
    /// </summary>
    /// <remarks>
    /// <para>The session derives the list from events of this contact, not of past contacts: joined, left,
    /// disconnected, idle and returned. If events contradict each other, the one that the service pushed last counts.
    /// One from the transcript, such as after an outage, counts if it is later by the service's clock. A participant
    /// who acts without a join event is listed too, unless they had left before. Invited participants are listed when
    /// they have joined; the system participant is never listed.</para>
    /// <para>A session with <see cref="InitialHistory.None"/>, or one that resumes from a
    /// <see cref="ChatResumeHandle"/>, does not list participants who have been inactive since it started. With
    /// InitialHistory.None, activity in the newest 100 items before the start counts too.</para>
    /// </remarks>
    IObservable<IReadOnlyList<ParticipantPresence>> Participants { get; }

    /// <summary>Receipts of other participants for this participant's messages.</summary>
    IObservable<MessageReceipt> Receipts { get; }

    /// <summary>
    /// The transcript as immutable, sorted snapshots, including pending and failed sends. Starts with the latest
    /// snapshot for each subscriber.
    /// </summary>
    IObservable<TranscriptSnapshot> Transcript { get; }

    /// <summary>Emits when the subscription is active: after ConnectAsync and after each reconnect.</summary>
    IObservable<ConnectionNotice> ConnectionEstablished { get; }

    /// <summary>Emits when the connection is lost and the session starts to reconnect.</summary>
    IObservable<ConnectionNotice> ConnectionLost { get; }

    /// <summary>Emits when the session stops reconnecting. ConnectAsync tries again.</summary>
    IObservable<ConnectionNotice> ConnectionBroken { get; }

    /// <summary>
    /// Emits one value when the chat has ended, and completes. Completes without a value if the session is disposed
    /// first. Later subscribers receive the same. To await the end, use <see cref="ChatObservable.WhenEndedAsync"/>.
    /// </summary>
    IObservable<ChatEnded> Ended { get; }

    /// <summary>Responses of the service to the pings that monitor the connection.</summary>
    IObservable<DeepHeartbeat> DeepHeartbeats { get; }

    /// <summary>Errors that the session has recovered from. The application need not act on them.</summary>
    IObservable<ChatFault> Faults { get; }

    /// <summary>
    /// Connects and catches up with the chat. Concurrent callers share one attempt; if the session is connected, the
    /// call completes at once. Afterwards the session reconnects automatically.
    /// </summary>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">
    /// Cancels this caller's wait. A first attempt that has not subscribed yet stops when its last caller cancels; a
    /// later attempt continues.
    /// </param>
    /// <returns>
    /// A task that completes when the state is Connected. Observers, and the snapshot of <see cref="Transcript"/>, can
    /// still be behind; they have everything when <see cref="State"/> emits Connected.
    /// </returns>
    /// <exception cref="ChatConnectException">
    /// The session could not connect; its reason says why. Call again to retry.
    /// </exception>
    /// <exception cref="ChatEndedException">The chat has ended.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<ConnectResult> ConnectAsync(object? metadata, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ConnectAsync(object, CancellationToken)"/>
    Task<ConnectResult> ConnectAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Closes the socket and stops reconnecting, for example while the application sleeps or is deliberately offline.
    /// The chat continues without this session; <see cref="ResumeAsync"/> catches up.
    /// </summary>
    /// <param name="cancellationToken">Cancels the wait; the session is suspended nevertheless.</param>
    /// <returns>A task that completes when the socket is closed; at once if the session is suspended.</returns>
    /// <exception cref="ChatEndedException">The chat has ended.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task SuspendAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Reconnects at once after <see cref="SuspendAsync"/> and catches up, like
    /// <see cref="ConnectAsync(CancellationToken)"/>.
    /// </summary>
    /// <param name="cancellationToken">
    /// Cancels this caller's wait. A first attempt that has not subscribed yet stops when its last caller cancels; a
    /// later attempt continues.
    /// </param>
    /// <returns>A task that completes when the state is Connected.</returns>
    /// <remarks>Throws the same exceptions as <see cref="ConnectAsync(CancellationToken)"/>.</remarks>
    Task ResumeAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Passes a frame of message streaming to a session whose option <see cref="ChatSessionOptions.Receive"/> is
    /// <see cref="ReceiveMode.Frames"/>. Frames can come more than once and before ConnectAsync: each item is emitted
    /// once, and an item that comes while the session is not connected is emitted when it has caught up.
    /// </summary>
    /// <param name="frame">
    /// The JSON of an item, the notification of an Amazon SNS topic with the item as its Message, or a frame of a
    /// socket. Verify its origin first; a notification of Amazon SNS has a signature.
    /// </param>
    /// <returns>
    /// False if the item belongs to another contact; it is not emitted. An unreadable frame is the fault
    /// <see cref="ChatFaultKind.BadFrame"/>, and its item is looked for in the transcript.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="frame"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The session receives in another way.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    bool ReceiveFrame(string frame);

    /// <summary>As <see cref="ReceiveFrame(string)"/>, with UTF-8.</summary>
    /// <param name="utf8Frame">The frame. The caller can reuse the buffer afterwards.</param>
    /// <returns>As for <see cref="ReceiveFrame(string)"/>.</returns>
    /// <exception cref="InvalidOperationException">The session receives in another way.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    bool ReceiveFrame(ReadOnlySpan<byte> utf8Frame);

    /// <summary>
    /// Notifies the session that the network is available. A session that waits for its next attempt reconnects at
    /// once, even if the service requested the delay.
    /// </summary>
    /// <remarks>
    /// An attempt that has run for 1 second or longer is abandoned, and a new one starts at once. Each attempt
    /// abandoned in a row doubles that limit, up to 32 seconds, so that frequent notifications do not starve a slow
    /// network. Has no effect on a session that is not connecting or reconnecting.
    /// </remarks>
    void NotifyNetworkAvailable();

    /// <summary>
    /// Returns a handle with which another process continues where this session is (see <see cref="ChatSession"/>).
    /// Take it inside an observer of <see cref="Items"/>, and store it together with the observer's own result.
    /// </summary>
    /// <returns>A handle of at most 16 KiB as JSON, without secrets, message texts or names.</returns>
    ChatResumeHandle GetResumeHandle();
}
