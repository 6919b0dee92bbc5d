using System.Reactive.Linq;

namespace Connect.Chat.Reactive.Testing;

/// <summary>
/// A chat session without a network, for unit tests of code that uses <see cref="ICustomerChatSession"/>,
/// <see cref="IAgentChatSession"/> or <see cref="IBotChatSession"/>. The test pushes what the service would send, and
/// reads from <see cref="Sent"/> what the application has sent.
/// </summary>
/// <remarks>
/// <para>Each push calls the observers on the calling thread and returns when they have returned. Observers are called
/// one at a time and in one order across all streams, as by a real session. An exception of an observer leaves the
/// push, so that the test fails.</para>
/// <para>Sends complete at once, and the session emits the sent item as the service does. Times come from a
/// <see cref="TimeProvider"/>; by default from a <see cref="VirtualTime"/>, which stands still. A send with the client
/// token of an earlier one posts nothing and is not in <see cref="Sent"/>.</para>
/// <para>Like a real session it throws if the application sends before ConnectAsync, after the end of the chat or after
/// Dispose. Pushes after those throw an <see cref="InvalidOperationException"/>, as a real session gets none. It does
/// not check lengths and content types; LocalConnect does.</para>
/// </remarks>
public sealed partial class FakeChatSession : ICustomerChatSession, IAgentChatSession, IBotChatSession
{
    private readonly ObserverQueue _observers = new();
    private readonly FakeStreams _streams = new();
    private readonly FakeTranscript _transcript;
    private readonly FakePresence _presence;
    private readonly ITimer _typingTimer;
    private int _ids;

    /// <summary>Creates a session that is not connected.</summary>
    /// <param name="role">The role of the session's participant. Default: a customer.</param>
    /// <param name="details">The chat and the participant. Default: null, invented ones.</param>
    /// <param name="time">The clock. Default: null, a new <see cref="VirtualTime"/>.</param>
    public FakeChatSession(
        ParticipantRole role = ParticipantRole.Customer, ChatDetails? details = null, TimeProvider? time = null)
    {
        Details = details ?? new("contact-1", "participant-1", "token-1");
        Time = time ?? new VirtualTime();
        Own = new() { Id = Details.ParticipantId, Role = role };
        Other = role is ParticipantRole.Customer
            ? new() { Id = "agent-1", Role = ParticipantRole.Agent, DisplayName = "Agent" }
            : new() { Id = "customer-1", Role = ParticipantRole.Customer, DisplayName = "Customer" };
        _transcript = new(Details.ParticipantId);
        _presence = new(Details.ParticipantId);
        _typingTimer = Time.CreateTimer(
            static self => ((FakeChatSession)self!).OnTypingExpired(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public ChatDetails Details { get; }

    /// <inheritdoc/>
    public ChatState CurrentState { get; private set; } = new();

    /// <summary>The clock of the session.</summary>
    public TimeProvider Time { get; }

    /// <summary>The participant of this session.</summary>
    public ChatParticipant Own { get; }

    /// <summary>The sender of pushed items that name no participant: an agent, or a customer for other roles.</summary>
    public ChatParticipant Other { get; }

    /// <inheritdoc/>
    public IObservable<ChatState> State => _streams.State;

    /// <inheritdoc/>
    public IObservable<ChatItem> Items => _streams.Items;

    /// <inheritdoc/>
    public IObservable<ChatMessage> Messages => _streams.Messages;

    /// <inheritdoc/>
    public IObservable<ChatEvent> Events => _streams.Events;

    /// <inheritdoc/>
    public IObservable<TypingEvent> Typing => _streams.Typing;

    /// <inheritdoc/>
    public IObservable<IReadOnlyList<ChatParticipant>> TypingParticipants => _streams.TypingParticipants;

    /// <inheritdoc/>
    public IObservable<IReadOnlyList<ParticipantPresence>> Participants => _streams.Participants;

    /// <inheritdoc/>
    public IObservable<MessageReceipt> Receipts => _streams.Receipts;

    /// <inheritdoc/>
    public IObservable<TranscriptSnapshot> Transcript => Observable.Create<TranscriptSnapshot>(observer =>
    {
        // A snapshot takes time in proportion to the transcript, so there is one only if it is observed.
        observer.OnNext(CurrentTranscript);
        return _streams.Transcript.Subscribe(observer);
    });

    /// <summary>The transcript as it is now.</summary>
    public TranscriptSnapshot CurrentTranscript => _transcript.Snapshot();

    /// <inheritdoc/>
    public IObservable<ConnectionNotice> ConnectionEstablished => _streams.ConnectionEstablished;

    /// <inheritdoc/>
    public IObservable<ConnectionNotice> ConnectionLost => _streams.ConnectionLost;

    /// <inheritdoc/>
    public IObservable<ConnectionNotice> ConnectionBroken => _streams.ConnectionBroken;

    /// <inheritdoc/>
    public IObservable<ChatEnded> Ended => _streams.Ended;

    /// <inheritdoc/>
    public IObservable<DeepHeartbeat> DeepHeartbeats => _streams.DeepHeartbeats;

    /// <inheritdoc/>
    public IObservable<ChatFault> Faults => _streams.Faults;

    /// <summary>Formats the role of the participant, the contact and the phase.</summary>
    /// <returns>Text without secrets.</returns>
    public override string ToString() =>
        $"Fake {Own.Role} session of contact {Details.ContactId}: {CurrentState.Phase}";

    private DateTimeOffset Now => Time.GetUtcNow();

    private bool IsOver => CurrentState.Phase is ChatPhase.Ended or ChatPhase.Disposed;
}
