namespace Connect.Chat.Reactive.Testing;

public sealed partial class FakeChatSession
{
    /// <summary>
    /// Emits an item, as if the service had pushed it. An item with a known id replaces the earlier one.
    /// </summary>
    /// <typeparam name="T">The type of the item.</typeparam>
    /// <param name="item">
    /// The item. The session sets the members that are empty: the id, time, content type, contact, and the sender,
    /// which is <see cref="Other"/>.
    /// </param>
    /// <returns>The item as the observers receive it.</returns>
    /// <exception cref="InvalidOperationException">The chat has ended, or the session is disposed.</exception>
    public T Push<T>(T item)
        where T : ChatItem
    {
        ArgumentNullException.ThrowIfNull(item);
        RequireActive();
        return Deliver(item);
    }

    /// <summary>Emits a text message.</summary>
    /// <param name="content">The text.</param>
    /// <param name="from">The sender. Default: null, <see cref="Other"/>.</param>
    /// <returns>The message as the observers receive it.</returns>
    /// <exception cref="InvalidOperationException">The chat has ended, or the session is disposed.</exception>
    public TextMessage PushMessage(string content, ChatParticipant? from = null) =>
        Push(new TextMessage { Content = content, Participant = from ?? Other });

    /// <summary>Emits a typing event. It expires after 12 seconds of <see cref="Time"/>.</summary>
    /// <param name="from">The participant who types. Default: null, <see cref="Other"/>.</param>
    /// <returns>The event as the observers receive it.</returns>
    /// <exception cref="InvalidOperationException">The chat has ended, or the session is disposed.</exception>
    public TypingEvent PushTyping(ChatParticipant? from = null) => Push(TypingOf(from ?? Other));

    /// <summary>Emits the receipt of <see cref="Other"/> for a message of this session.</summary>
    /// <param name="messageId">The id of the message: <see cref="SentItem.Id"/>.</param>
    /// <param name="kind">The kind of the receipt. Default: read.</param>
    /// <returns>The receipt as the observers receive it.</returns>
    /// <exception cref="InvalidOperationException">The chat has ended, or the session is disposed.</exception>
    public MessageReceipt PushReceipt(string messageId, ReceiptKind kind = ReceiptKind.Read) =>
        Push(new MessageReceipt { MessageId = messageId, Kind = kind, RecipientParticipantId = Other.Id });

    /// <summary>Emits a fault.</summary>
    /// <param name="kind">The kind of the fault.</param>
    /// <param name="message">The description. Default: empty.</param>
    /// <param name="exception">The cause. Default: null.</param>
    /// <exception cref="InvalidOperationException">The chat has ended, or the session is disposed.</exception>
    public void PushFault(ChatFaultKind kind, string message = "", Exception? exception = null)
    {
        RequireActive();
        var fault = new ChatFault { Kind = kind, Message = message, Time = Now, Exception = exception };
        _observers.Run(() => _streams.Faults.OnNext(fault));
    }

    /// <summary>Emits the response to a ping.</summary>
    /// <param name="heartbeat">The response.</param>
    /// <exception cref="InvalidOperationException">The chat has ended, or the session is disposed.</exception>
    public void PushHeartbeat(DeepHeartbeat heartbeat)
    {
        RequireActive();
        _observers.Run(() => _streams.DeepHeartbeats.OnNext(heartbeat));
    }

    /// <summary>
    /// Changes the state, and emits it with its notice (<see cref="ConnectionLost"/> and others). Has no effect if the
    /// state is the current one.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <exception cref="InvalidOperationException">The chat has ended, or the session is disposed.</exception>
    public void PushState(ChatState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        RequireActive();
        SetState(state);
    }

    /// <summary>Loses the connection: the session reconnects until <see cref="Reconnect"/>.</summary>
    /// <param name="cause">The reason. Default: null, an <see cref="IOException"/>.</param>
    /// <exception cref="InvalidOperationException">The chat has ended, or the session is disposed.</exception>
    public void LoseConnection(Exception? cause = null) => PushState(new()
    {
        Phase = ChatPhase.Reconnecting,
        Attempt = 1,
        Cause = cause ?? new IOException("The fake connection was lost."),
    });

    /// <summary>Connects, or connects again, through CatchingUp to Connected.</summary>
    /// <param name="missed">
    /// The items that the session missed. It emits them as <see cref="ItemOrigin.Recovered"/>.
    /// </param>
    /// <exception cref="InvalidOperationException">The chat has ended, or the session is disposed.</exception>
    public void Reconnect(params ChatItem[] missed)
    {
        ArgumentNullException.ThrowIfNull(missed);
        RequireActive();
        CatchUp(missed);
    }

    /// <summary>Ends the chat, and completes all streams. Has no effect if it has ended already.</summary>
    /// <param name="reason">
    /// The reason. Default: <see cref="ChatEndReason.Ended"/>, for which the session emits a
    /// <see cref="ChatEndedEvent"/> first.
    /// </param>
    public void End(ChatEndReason reason = ChatEndReason.Ended)
    {
        if (reason is ChatEndReason.Ended && !IsOver)
            Deliver(new ChatEndedEvent());
        SetState(new() { Phase = ChatPhase.Ended, EndReason = reason });
    }

    // A test that pushes too late would pass without having tested anything.
    private void RequireActive()
    {
        if (IsOver)
        {
            throw new InvalidOperationException(
                $"The fake session is {CurrentState.Phase}, after which a real session gets nothing. Push before End "
                + "and Dispose, or create another session.");
        }
    }

    private void SetState(ChatState state)
    {
        var previous = CurrentState;
        if (IsOver || previous == state)
            return;
        CurrentState = state;
        _hasBeenConnected |= state.Phase is ChatPhase.CatchingUp or ChatPhase.Connected;
        var now = Now;
        bool isLast = IsOver;
        _observers.Run(() =>
        {
            if (isLast)
                EmitPresenceAfter(_presence.Clear);
            _streams.Emit(previous.Phase, state, now);
            if (isLast)
                _streams.Complete();
        });
    }

    private T Deliver<T>(T item)
        where T : ChatItem
    {
        var complete = (T)ItemDefaults.Complete(item, Details, Other, NextId, Now);
        if (!IsOver)
            Emit(complete, () => _transcript.Put(complete));
        return complete;
    }

    private TypingEvent TypingOf(ChatParticipant participant) =>
        new() { Participant = participant, IsOwn = participant.Id == Own.Id };

    // An observer may end the chat or dispose the session meanwhile, as with a real session.
    private void CatchUp(params ChatItem[] missed)
    {
        SetState(new() { Phase = ChatPhase.CatchingUp });
        foreach (var item in missed)
            Deliver(item with { Origin = ItemOrigin.Recovered });
        SetState(new() { Phase = ChatPhase.Connected });
    }

    private string NextId() => $"item-{Interlocked.Increment(ref _ids)}";

    private void Emit(ChatItem item, Action putIntoTranscript) => _observers.Run(() =>
    {
        _streams.Emit(item, isOwn: item is MessageReceipt receipt && receipt.RecipientParticipantId == Own.Id);
        putIntoTranscript();
        EmitTranscript();
        EmitPresenceAfter(() => _presence.Apply(item, Now));
    });

    private void EmitTranscript()
    {
        if (_streams.Transcript.HasObservers)
            _streams.Transcript.OnNext(_transcript.Snapshot());
    }

    private void EmitPresenceAfter(Action change)
    {
        var (typing, participants) = (_presence.Typing, _presence.Participants);
        change();
        if (!_presence.Typing.SequenceEqual(typing))
            _streams.TypingParticipants.OnNext(_presence.Typing);
        if (!_presence.Participants.SequenceEqual(participants))
            _streams.Participants.OnNext(_presence.Participants);
        var remaining = _presence.NextExpiry - Now ?? Timeout.InfiniteTimeSpan;
        _typingTimer.Change(remaining, Timeout.InfiniteTimeSpan);
    }

    private void OnTypingExpired() => _observers.Run(() => EmitPresenceAfter(() => _presence.ExpireTyping(Now)));
}
