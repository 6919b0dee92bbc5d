using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Session;

/// <summary>The streams of one session. One dispatcher feeds them all, so they share one order.</summary>
internal sealed class SessionStreams : INotificationTarget
{
    private static readonly object GapClosed = new();
    private static readonly object RunEnded = new();

    private readonly ItemTarget _newItems;
    private readonly SessionStreamSettings _settings;
    private volatile bool _isDisposed;
    private AsyncObservers? _asyncObservers;

    public SessionStreams(SessionStreamSettings settings)
    {
        _settings = settings;
        Dispatcher = new(settings.Scheduler, new()
        {
            Capacity = settings.Backlog,
            CapacityBytes = settings.BacklogBytes,
            SizeOf = static value => value is ChatItem item ? ItemSize.Of(item) : 0,
            Drained = settings.Drained,
            SchedulerThrew = settings.Scheduler is null ? null : exception => Faults!.OnSchedulerThrew(exception),
            Time = settings.Context.Time,
        });
        Faults = new(settings, Dispatcher);
        _newItems = new(this, ItemChange.New, isBeyondGap: false);
        Action<Exception> observerThrew = Faults.OnObserverThrew;
        State = new(new(), Dispatcher, observerThrew);
        Items = new(Dispatcher, observerThrew);
        Messages = new(Dispatcher, observerThrew);
        Events = new(Dispatcher, observerThrew);
        Typing = new(Dispatcher, observerThrew);
        ConnectionEstablished = new(Dispatcher, observerThrew);
        ConnectionLost = new(Dispatcher, observerThrew);
        ConnectionBroken = new(Dispatcher, observerThrew);
        Ended = new(initial: null, Dispatcher, observerThrew);
        DeepHeartbeats = new(Dispatcher, observerThrew);
        Receipts = new(Dispatcher, observerThrew);
        Transcript = new(settings, Dispatcher, observerThrew);
        Presence = new(settings, Dispatcher, observerThrew);
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

    public HotStream<MessageReceipt> Receipts { get; }

    public FaultFeed Faults { get; }

    public TranscriptFeed Transcript { get; }

    public PresenceFeed Presence { get; }

    public ObserverDispatcher Dispatcher { get; }

    /// <summary>The observers that continue after their call has returned.</summary>
    public AsyncObservers AsyncObservers => LazyInitializer.EnsureInitialized(
        ref _asyncObservers,
        () => new(Dispatcher, (exception, notification) =>
        {
            if (notification is ChatFault)
                Faults.OnFaultObserverThrew(exception);
            else
                Faults.OnObserverThrew(exception);
        }))!;

    /// <summary>Whether the caller is an observer of this session.</summary>
    public bool IsObserverRunningHere =>
        Dispatcher.IsOnDrainThread || Volatile.Read(ref _asyncObservers)?.IsOneRunningHere == true;

    /// <summary>
    /// Whether the observers are so far behind that notifications of passing interest should be dropped.
    /// </summary>
    public bool IsCrowded => Dispatcher.IsCrowded;

    /// <summary>The approximate number of notifications that wait for the observers.</summary>
    public int Backlog => Dispatcher.Backlog;

    /// <summary>
    /// Returns true when the backlog is full. The caller must then skip items that it can fetch again later;
    /// <see cref="SessionStreamSettings.Drained"/> is called when the backlog has shrunk to half.
    /// </summary>
    public bool IsFull() => Dispatcher.ReportFull();

    /// <summary>
    /// Returns true when no catch-up should start. The slack is for states and markers, which must not keep a catch-up
    /// from starting.
    /// </summary>
    public bool IsFarBehind() => Dispatcher.ReportFull(slack: 16);

    public void Emit<T>(HotStream<T> stream, T value)
        where T : class => Dispatcher.Enqueue(stream, value);

    public void Emit(ChatState state) => Dispatcher.Enqueue(State, state);

    public void Emit(ChatEnded ended) => Dispatcher.Enqueue(Ended, ended);

    /// <summary>
    /// Applies a change to the transcript, also after all streams have completed: a send may end later, older items can
    /// still be loaded, and an observer that subscribes then gets the result.
    /// </summary>
    public void Emit(TranscriptChange change)
    {
        // Sends fail while the session is disposed. Disposal would wait for their changes, which no observer gets.
        if (_isDisposed)
            return;
        // Most bots observe no transcript. For them, each send would wake up another thread twice.
        if (Transcript.IsObserved || !Dispatcher.TryDeliverNow(Transcript, change))
            Dispatcher.Enqueue(Transcript, change, size: 0, DispatchInput.EnqueueLate);
    }

    /// <summary>Adds a page of older items to the transcript at once. Its observers get the snapshot later.</summary>
    /// <returns>False if the page would leave a hole.</returns>
    public bool TryAddOlder(OlderPage page)
    {
        if (!Transcript.TryAddOlder(page, out var changed))
            return false;
        if (changed)
            Emit(new TranscriptChange.OlderAdded());
        return true;
    }

    /// <summary>Emits an item on every stream that it belongs to.</summary>
    public void Emit(ChatItem item, ItemChange change, bool isBeyondGap)
    {
        // Updates and items beyond a gap are few.
        var target = change == ItemChange.New && !isBeyondGap ? _newItems : new(this, change, isBeyondGap);
        Dispatcher.Enqueue(target, item, ItemSize.Of(item));
    }

    /// <summary>Records items that were read and are not emitted.</summary>
    public void Emit(SkippedItems skipped) => Dispatcher.Enqueue(this, skipped);

    /// <summary>Records that nothing is missing below the items emitted so far.</summary>
    public void EmitGapClosed() => Dispatcher.Enqueue(this, GapClosed);

    /// <summary>Records that items may be missing behind those emitted so far.</summary>
    public void EmitRunEnded() => Dispatcher.Enqueue(this, RunEnded);

    /// <summary>Returns what the observers have received, without items that they have not finished handling.</summary>
    public ResumeState ExportDelivered() => _settings.Delivered.Export(AsyncObservers.Unhandled().OfType<ChatItem>());

    /// <summary>Completes every stream after everything emitted so far.</summary>
    public void Complete()
    {
        Presence.EmitEnd();
        Dispatcher.Close(new StreamCompletion(this), null, dropPending: false);
    }

    /// <summary>Completes every stream at once, after a last state. Pending notifications are dropped.</summary>
    public void CompleteNow(ChatState last)
    {
        _isDisposed = true;
        Dispatcher.Close(new StreamCompletion(this), last, dropPending: true);
    }

    /// <summary>Completes when the observers have returned and nothing is pending.</summary>
    public async Task WhenIdleAsync()
    {
        await Dispatcher.FlushAsync().ConfigureAwait(false);
        await AsyncObservers.WhenIdleAsync().ConfigureAwait(false);
    }

    void INotificationTarget.Deliver(object? value)
    {
        if (value == GapClosed)
            CloseGap();
        else if (value == RunEnded)
            _settings.Delivered.EndRun();
        else if (value is SkippedItems skipped)
            Deliver(skipped);
    }

    private void CloseGap()
    {
        _settings.Delivered.CloseGap();
        Transcript.CloseGap();
    }

    // The service also pushes the receipts that this participant has sent.
    private bool IsOwn(MessageReceipt receipt) =>
        receipt.RecipientParticipantId.Length > 0
        && receipt.RecipientParticipantId == _settings.Context.Details.ParticipantId;

    private void Deliver(SkippedItems skipped)
    {
        if (!skipped.IsInTranscript)
            _settings.Delivered.AddSkipped(skipped);
        Transcript.PutSkipped(skipped);
        Presence.PutSkipped(skipped.Items);
    }

    private sealed class ItemTarget(SessionStreams streams, ItemChange change, bool isBeyondGap) : INotificationTarget
    {
        public void Deliver(object? value)
        {
            var item = (ChatItem)value!;
            // First, so that a handle that an observer takes includes this item.
            streams._settings.Delivered.Add(item, change, isBeyondGap);
            streams.Items.Next(item);
            switch (item)
            {
                case ChatMessage message:
                    streams.Messages.Next(message);
                    break;
                case ChatEvent chatEvent:
                    streams.Events.Next(chatEvent);
                    break;
                // A participant who was typing in a past chat is not typing now.
                case TypingEvent { IsFromPastContact: false } typing:
                    streams.Typing.Next(typing);
                    break;
                case MessageReceipt receipt when !streams.IsOwn(receipt):
                    streams.Receipts.Next(receipt);
                    break;
            }

            streams.Transcript.Put(item, change, isBeyondGap);
            streams.Presence.Put(item, change);
            if (item is ChatMessage delivered)
                streams._settings.MessageDelivered?.Invoke(delivered);
        }
    }
}
