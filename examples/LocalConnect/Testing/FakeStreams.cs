using System.Reactive.Subjects;

namespace Connect.Chat.Reactive.Testing;

/// <summary>The streams of a <see cref="FakeChatSession"/>.</summary>
internal sealed class FakeStreams
{
    public FakeStreams()
    {
        State.OnNext(new());
        Participants.OnNext([]);
        TypingParticipants.OnNext([]);
    }

    // A ReplaySubject also gives its latest value to those who subscribe after the end, unlike a BehaviorSubject.
    public ReplaySubject<ChatState> State { get; } = new(1);

    public ReplaySubject<IReadOnlyList<ParticipantPresence>> Participants { get; } = new(1);

    public ReplaySubject<IReadOnlyList<ChatParticipant>> TypingParticipants { get; } = new(1);

    public ReplaySubject<ChatEnded> Ended { get; } = new(1);

    public Subject<TranscriptSnapshot> Transcript { get; } = new();

    public Subject<ChatItem> Items { get; } = new();

    public Subject<ChatMessage> Messages { get; } = new();

    public Subject<ChatEvent> Events { get; } = new();

    public Subject<TypingEvent> Typing { get; } = new();

    public Subject<MessageReceipt> Receipts { get; } = new();

    public Subject<ConnectionNotice> ConnectionEstablished { get; } = new();

    public Subject<ConnectionNotice> ConnectionLost { get; } = new();

    public Subject<ConnectionNotice> ConnectionBroken { get; } = new();

    public Subject<DeepHeartbeat> DeepHeartbeats { get; } = new();

    public Subject<ChatFault> Faults { get; } = new();

    /// <summary>Emits an item on every stream that it belongs to, in the order of a real session.</summary>
    public void Emit(ChatItem item, bool isOwn)
    {
        Items.OnNext(item);
        switch (item)
        {
            case ChatMessage message:
                Messages.OnNext(message);
                break;
            case ChatEvent chatEvent:
                Events.OnNext(chatEvent);
                break;
            case TypingEvent { IsFromPastContact: false } typing:
                Typing.OnNext(typing);
                break;
            case MessageReceipt receipt when !isOwn:
                Receipts.OnNext(receipt);
                break;
        }
    }

    /// <summary>Emits a state, and its notice.</summary>
    public void Emit(ChatPhase previous, ChatState state, DateTimeOffset now)
    {
        State.OnNext(state);
        var notice = new ConnectionNotice { Time = now, Cause = state.Cause };
        switch (state.Phase)
        {
            case ChatPhase.CatchingUp:
            case ChatPhase.Connected when previous is not ChatPhase.CatchingUp:
                ConnectionEstablished.OnNext(notice);
                break;
            case ChatPhase.Reconnecting when previous is ChatPhase.CatchingUp or ChatPhase.Connected:
                ConnectionLost.OnNext(notice);
                break;
            case ChatPhase.Broken:
                ConnectionBroken.OnNext(notice);
                break;
            case ChatPhase.Ended:
                Ended.OnNext(new(state.EndReason ?? ChatEndReason.Ended, now));
                break;
        }
    }

    public void Complete()
    {
        Items.OnCompleted();
        Messages.OnCompleted();
        Events.OnCompleted();
        Typing.OnCompleted();
        Receipts.OnCompleted();
        Transcript.OnCompleted();
        Participants.OnCompleted();
        TypingParticipants.OnCompleted();
        ConnectionEstablished.OnCompleted();
        ConnectionLost.OnCompleted();
        ConnectionBroken.OnCompleted();
        DeepHeartbeats.OnCompleted();
        Faults.OnCompleted();
        Ended.OnCompleted();
        State.OnCompleted();
    }
}
