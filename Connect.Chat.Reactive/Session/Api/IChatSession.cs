namespace Connect.Chat.Reactive;

/// <summary>
/// One participant's part in one chat. What happens comes as observables; what you do are calls.
/// </summary>
/// <remarks>
/// <para>The streams are hot: subscribing starts nothing, and what was emitted before is gone, except for
/// those that say that they begin with the latest, and <see cref="Ended"/>. Subscribe before ConnectAsync, and nothing
/// is missed.</para>
/// <para>They are serialized: one OnNext at a time for the whole session, in one order across all streams, on the
/// thread pool unless <see cref="ChatSessionOptions.Scheduler"/> says otherwise. An observer may call anything on
/// the session. One that throws harms nobody, and is reported in <see cref="Faults"/>. An asynchronous one subscribes
/// with <see cref="ChatObservable.SubscribeAsync{T}(IObservable{T}, IChatSession, Func{T, CancellationToken, Task}, Action)"/>,
/// or reads in a loop: <see cref="ChatObservable.ReadAsync"/>.</para>
/// <para>A stream that begins with the latest delivers it inside Subscribe, also to an observer of the session. A thread
/// that subscribes while an observer runs on another one waits for it, for a second at most; after that the latest is
/// delivered while that observer runs.</para>
/// <para>They never fail: each completes once, when the chat has ended or the session is disposed.</para>
/// <para>All members may be used from any thread.</para>
/// <para>DisposeAsync returns within 5 seconds, whatever the network and the application's own code do. Dispose starts
/// the same and does not wait for it.</para>
/// </remarks>
public partial interface IChatSession : IAsyncDisposable, IDisposable
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

    /// <summary>
    /// One item when the chat has ended, then completion; completion alone when the session is disposed before. Who
    /// subscribes later gets the same. To wait for it: <see cref="ChatObservable.WhenEndedAsync"/>.
    /// </summary>
    IObservable<ChatEnded> Ended { get; }

    /// <summary>How the service answers the pings that keep the connection under watch.</summary>
    IObservable<DeepHeartbeat> DeepHeartbeats { get; }

    /// <summary>What went wrong and was survived. Nothing here needs handling.</summary>
    IObservable<ChatFault> Faults { get; }
}
