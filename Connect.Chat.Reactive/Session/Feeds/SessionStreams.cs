using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Dispatch;

namespace Connect.Chat.Reactive.Session;

/// <summary>The streams of one session, all fed through one pump.</summary>
internal sealed class SessionStreams : INotificationTarget
{
    private static readonly object GapClosed = new();

    private readonly ObserverDispatcher _pump;
    private readonly Completion _completion;
    private readonly ItemTarget[] _targets;
    private readonly SkippedTarget _skipped;
    private readonly FaultTarget _faults;
    private readonly SessionStreamSettings _settings;
    private readonly Action<Exception> _observerThrew;
    private readonly Action<Exception> _faultObserverThrew;
    private AsyncObservers? _asyncObservers;

    /// <param name="settings">Where observers run, and how far they may be behind.</param>
    /// <param name="observerThrew">Told of what an observer threw.</param>
    /// <param name="faultObserverThrew">
    /// Told of what an observer of <see cref="Faults"/> threw. It must not become a fault, which would be thrown at again.
    /// </param>
    public SessionStreams(
        SessionStreamSettings settings, Action<Exception> observerThrew, Action<Exception> faultObserverThrew)
    {
        _settings = settings;
        _pump = new(settings.Scheduler, new()
        {
            Capacity = settings.Backlog,
            CapacityBytes = settings.BacklogBytes,
            SizeOf = static value => value is ChatItem item ? ItemSize.Of(item) : 0,
            Drained = settings.Relieved,
            SchedulerThrew = settings.SchedulerThrew,
            Time = settings.Time,
        });
        _completion = new(this);
        _targets = [new(this, ItemChange.New, false), new(this, ItemChange.New, true), new(this, ItemChange.Updated, false), new(this, ItemChange.Updated, true)];
        _skipped = new(this);
        _faults = new(this);
        _observerThrew = observerThrew;
        _faultObserverThrew = faultObserverThrew;
        State = new(new(), _pump, observerThrew);
        Items = new(_pump, observerThrew);
        Messages = new(_pump, observerThrew);
        Events = new(_pump, observerThrew);
        Typing = new(_pump, observerThrew);
        ConnectionEstablished = new(_pump, observerThrew);
        ConnectionLost = new(_pump, observerThrew);
        ConnectionBroken = new(_pump, observerThrew);
        Ended = new(initial: null, _pump, observerThrew);
        DeepHeartbeats = new(_pump, observerThrew);
        Faults = new(_pump, faultObserverThrew);
        Receipts = new(_pump, observerThrew);
        Transcript = new(settings.OwnParticipantId, _pump, observerThrew);
        Presence = new(settings, _pump, observerThrew);
    }

    public ReplayStream<ChatState> State { get; }

    public HotStream<ChatItem> Items { get; }

    public HotStream<ChatMessage> Messages { get; }

    public HotStream<ChatEvent> Events { get; }

    public HotStream<TypingEvent> Typing { get; }

    public HotStream<ConnectionNotice> ConnectionEstablished { get; }

    public HotStream<ConnectionNotice> ConnectionLost { get; }

    public HotStream<ConnectionNotice> ConnectionBroken { get; }

    public ReplayStream<ChatEnded> Ended { get; }

    public HotStream<DeepHeartbeat> DeepHeartbeats { get; }

    public HotStream<ChatFault> Faults { get; }

    public HotStream<MessageReceipt> Receipts { get; }

    public TranscriptFeed Transcript { get; }

    public PresenceFeed Presence { get; }

    /// <summary>The observers that go on after their call has returned.</summary>
    public AsyncObservers AsyncObservers => LazyInitializer.EnsureInitialized(
        ref _asyncObservers,
        () => new(_pump, (thrown, emission) => (emission is ChatFault ? _faultObserverThrew : _observerThrew)(thrown)))!;

    /// <summary>Serves the observers.</summary>
    public ObserverDispatcher Pump => _pump;

    /// <summary>Whether the caller is an observer of this session.</summary>
    public bool IsObserverRunningHere => _pump.IsOnDrainThread || Volatile.Read(ref _asyncObservers)?.IsOneRunningHere == true;

    /// <summary>Has the value delivered on the stream, in its turn.</summary>
    public void Emit<T>(HotStream<T> stream, T value)
        where T : class => _pump.Enqueue(stream, value);

    public void Emit(ChatState state) => _pump.Enqueue(State, state);

    /// <summary>Has the fault delivered in its turn; to the application's callback if it would be lost otherwise.</summary>
    public void Emit(ChatFault fault)
    {
        // What an observer throws at the end has no turn any more.
        if (!_pump.Enqueue(_faults, fault) && fault.Kind == ChatFaultKind.ObserverThrew)
            _pump.RunInTurn(_faults.Deliver, fault);
    }

    /// <summary>Has the application's callback called, as no stream can show the fault.</summary>
    public void ReportUnhandled(ChatFault fault)
    {
        if (_settings.UnhandledFault is { } unhandled)
            _pump.Turn.Call(unhandled.Report, fault);
    }

    public void Emit(ChatEnded ended) => _pump.Enqueue(Ended, ended);

    /// <summary>Has the item delivered on every stream it belongs to, in its turn.</summary>
    public void Emit(ChatItem item, ItemChange change, bool isBeyondGap) =>
        _pump.Enqueue(_targets[(change == ItemChange.New ? 0 : 2) + (isBeyondGap ? 1 : 0)], item, ItemSize.Of(item));

    /// <summary>Records, in its turn, that nothing is missing below what was emitted so far.</summary>
    public void EmitGapClosed() => _pump.Enqueue(this, GapClosed);

    /// <summary>Records, in its turn, that items may be missing behind what was emitted so far.</summary>
    public void EmitRunEnded() => _pump.Enqueue(this, null);

    /// <summary>Records items, in their turn, that are not emitted.</summary>
    public void Emit(SkippedItems skipped) => _pump.Enqueue(_skipped, skipped);

    /// <summary>Has the transcript changed, in its turn.</summary>
    public void Emit(TranscriptChange change) => _pump.Enqueue(Transcript, change);

    /// <summary>Has who is in the chat changed, in its turn.</summary>
    public void Emit(PresenceChange change) => _pump.Enqueue(Presence, change);

    /// <summary>Whether observers are so far behind that what is of passing interest should be dropped.</summary>
    public bool AreCrowded => _pump.IsCrowded;

    /// <summary>Whether observers are so far behind that items should be let go; a gap is reported later.</summary>
    public bool AreFull => _pump.ReportFull();

    /// <summary>
    /// Whether observers are so far behind that nothing should be fetched for them. More than full, as states and
    /// markers wait too, which must not keep a catch-up from ever beginning.
    /// </summary>
    public bool AreFarBehind => _pump.ReportFull(slack: 16);

    /// <summary>About how many notifications wait for the observers.</summary>
    public int Backlog => _pump.Backlog;

    /// <summary>What has been delivered, without the items that observers have not handled yet.</summary>
    public ResumeState ExportDelivered() => _settings.Delivered.Export(AsyncObservers.Unhandled().OfType<ChatItem>());

    /// <summary>Has every stream completed, after all that was emitted before; what is emitted later is dropped.</summary>
    public void Complete()
    {
        Emit(new PresenceChange.Over());
        _pump.Close(_completion, null, dropPending: false);
    }

    /// <summary>Has every stream completed at once, after a last state; what nobody has seen yet is dropped.</summary>
    public void CompleteNow(ChatState last) => _pump.Close(_completion, last, dropPending: true);

    /// <summary>Completes when observers have seen that everything is completed, and are at nothing any more.</summary>
    public async Task WhenIdleAsync()
    {
        await _pump.FlushAsync().ConfigureAwait(false);
        await AsyncObservers.WhenIdleAsync().ConfigureAwait(false);
    }

    void INotificationTarget.Deliver(object? value)
    {
        if (value == GapClosed)
            _settings.Delivered.CloseGap();
        else
            _settings.Delivered.EndRun();
    }

    private void Deliver(ChatItem item, ItemChange change, bool isBeyondGap)
    {
        // First, so that a handle that an observer takes includes the item at hand.
        _settings.Delivered.Add(item, change, isBeyondGap);
        Items.Deliver(item);
        switch (item)
        {
            case ChatMessage:
                Messages.Deliver(item);
                break;
            case ChatEvent:
                Events.Deliver(item);
                break;
            // Whoever was typing in a past chat is not typing now.
            case TypingEvent { IsFromPastContact: false }:
                Typing.Deliver(item);
                break;
            case MessageReceipt receipt when !IsOwn(receipt):
                Receipts.Deliver(item);
                break;
        }

        Transcript.Put(item, change);
        Presence.Put(item);
        if (item is ChatMessage message)
            _settings.MessageDelivered?.Invoke(message);
    }

    // Who confirms a message need not be told that it did; its sender must.
    private bool IsOwn(MessageReceipt receipt) =>
        receipt.RecipientParticipantId.Length > 0 && receipt.RecipientParticipantId == _settings.OwnParticipantId;

    private void Deliver(SkippedItems skipped)
    {
        if (!skipped.IsInTranscript)
            _settings.Delivered.AddSkipped(skipped);
        Transcript.PutSkipped(skipped);
        Presence.PutSkipped(skipped.Items);
    }

    private sealed class ItemTarget(SessionStreams streams, ItemChange change, bool isBeyondGap) : INotificationTarget
    {
        public void Deliver(object? value) => streams.Deliver((ChatItem)value!, change, isBeyondGap);
    }

    private sealed class SkippedTarget(SessionStreams streams) : INotificationTarget
    {
        public void Deliver(object? value) => streams.Deliver((SkippedItems)value!);
    }

    private sealed class FaultTarget(SessionStreams streams) : INotificationTarget
    {
        public void Deliver(object? value)
        {
            if (streams.Faults.IsObserved)
                streams.Faults.Deliver(value);
            else
                streams.ReportUnhandled((ChatFault)value!);
        }
    }

    private sealed class Completion(SessionStreams streams) : INotificationTarget, IRequiredNotification
    {
        public void Deliver(object? value)
        {
            if (value is ChatState last)
            {
                streams.State.Deliver(last);
                streams.AsyncObservers.Close();
            }

            streams.Items.Complete();
            streams.Messages.Complete();
            streams.Events.Complete();
            streams.Typing.Complete();
            streams.ConnectionEstablished.Complete();
            streams.ConnectionLost.Complete();
            streams.ConnectionBroken.Complete();
            streams.Ended.Complete();
            streams.DeepHeartbeats.Complete();
            streams.Receipts.Complete();
            streams.Transcript.Complete();
            streams.Presence.Complete();
            streams.State.Complete();
            streams.Faults.Complete();
        }
    }
}
