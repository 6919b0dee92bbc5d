namespace Connect.Chat.Reactive.Session;

/// <summary>
/// What the sessions of all kinds of participants have in common: the public face of the parts behind it, a file for
/// each thing that one can do.
/// </summary>
internal abstract partial class ParticipantChatSession(SessionCore core) : IChatSession
{
    internal SessionCore Core => core;

    public ChatDetails Details => core.Details;

    public ChatState CurrentState => core.State;

    public IObservable<ChatState> State => core.Streams.State;

    public IObservable<ChatItem> Items => core.Streams.Items;

    public IObservable<ChatMessage> Messages => core.Streams.Messages;

    public IObservable<ChatEvent> Events => core.Streams.Events;

    public IObservable<TypingEvent> Typing => core.Streams.Typing;

    public IObservable<ConnectionNotice> ConnectionEstablished => core.Streams.ConnectionEstablished;

    public IObservable<ConnectionNotice> ConnectionLost => core.Streams.ConnectionLost;

    public IObservable<ConnectionNotice> ConnectionBroken => core.Streams.ConnectionBroken;

    public IObservable<ChatEnded> Ended => core.Streams.Ended;

    public IObservable<DeepHeartbeat> DeepHeartbeats => core.Streams.DeepHeartbeats;

    public IObservable<ChatFault> Faults => core.Streams.Faults;

    public IObservable<MessageReceipt> Receipts => core.Streams.Receipts;

    public IObservable<TranscriptSnapshot> Transcript => core.Streams.Transcript;
}
