using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Rx;

namespace Connect.Chat.Reactive.Session;

/// <summary>Carries what the connection has to say to the gate, the gate to the streams, and the other way round.</summary>
internal sealed partial class SessionCore : IConnectionHost, IItemSink
{
    Task<Uri> IConnectionHost.GetUrlAsync(CancellationToken cancellationToken) => Access.TakeUrlAsync(cancellationToken);

    Task IConnectionHost.AdmitAsync(CancellationToken cancellationToken) => Access.AdmitAsync(cancellationToken);

    AttemptVerdict IConnectionHost.Judge(Exception failure) => failure switch
    {
        // Only the service can end a chat; a captive portal says 403 too.
        ParticipantServiceException { StatusCode: 401 or 403, IsFromService: true } => AttemptVerdict.Refused,
        ParticipantServiceException { IsTransient: true } => AttemptVerdict.RetryUnlessConnecting,
        ParticipantServiceException or ChatConnectException => AttemptVerdict.GiveUp,
        // The application's own provider failed, and only it knows why.
        _ when _options.ConnectionTokenProvider is not null => AttemptVerdict.RetryUnlessConnecting,
        _ => AttemptVerdict.GiveUp,
    };

    SemaphoreSlim? IConnectionHost.Turns => (Client as ParticipantClient)?.Openings;

    EmissionPump? IConnectionHost.Observers => Streams.Pump;

    void IConnectionHost.Hold() => _catchUp.Hold();

    void IConnectionHost.OnSubscribing() => _catchUp.Hold();

    void IConnectionHost.OnDamagedFrame() => _gaps.Report();

    bool IConnectionHost.Knows(string itemId) => _sequencer.Knows(itemId);

    Task IConnectionHost.CatchUpAsync(bool followsLoss, CancellationToken cancellationToken) =>
        _catchUp.RunAsync(followsLoss, cancellationToken);

    void IConnectionHost.OnStateChanged(ChatState previous, ChatState current)
    {
        SessionTelemetry.StateChanged(current.Phase);
        SessionLog.StateChanged(_logger, Details.ContactId, previous.Phase, current);
        if (current.Phase == ChatPhase.Disposed)
        {
            Streams.CompleteNow(current);
        }
        else if (current.Phase == ChatPhase.Ended)
        {
            _endings.Track(EndAsync(current));
        }
        else
        {
            Streams.Emit(current);
            Streams.Announce(previous.Phase, current, Time.GetUtcNow());
        }

        if (current.Phase is not (ChatPhase.CatchingUp or ChatPhase.Connected))
            _catchUp.OnDisconnected();
        Receipts.OnStateChanged(current);
        _connectCall.Settle(current);
    }

    void IConnectionHost.OnConnectRequested(ChatState state) => _connectCall.Settle(state);

    void IConnectionHost.OnItem(ChatItem item) =>
        _sequencer.TakeLive(
            item is TypingEvent typing && item.Participant.Id == Details.ParticipantId ? typing with { IsOwn = true } : item);

    void IConnectionHost.OnDeepHeartbeat(DeepHeartbeat heartbeat)
    {
        if (!Streams.AreCrowded)
            Streams.Emit(Streams.DeepHeartbeats, heartbeat);
    }

    void IItemSink.Emit(ChatItem item, ItemChange change, bool isBeyondGap)
    {
        SessionTelemetry.Item(item.Origin);
        SessionLog.Item(_logger, Details.ContactId, item);
        Streams.Emit(item, change, isBeyondGap);
    }

    bool IItemSink.IsFull() => Streams.AreFull;

    bool IItemSink.IsFarBehind() => Streams.AreFarBehind;

    void IItemSink.OnHold() => Streams.EmitRunEnded();

    void IItemSink.OnGapClosed() => Streams.EmitGapClosed();

    void IItemSink.OnSkipped(SkippedItems skipped) => Streams.Emit(skipped);

    ChatEndReason? IItemSink.EndOf(ChatItem item) => ChatEnding.Of(item, Details, Kind);

    void IItemSink.OnEnd(ChatEndReason reason)
    {
        // What follows may run code of the application, before this thread could serve the observers.
        Streams.Pump.HandOver();
        _connection.Post(new ConnectionSignal.ChatOver(reason));
    }

    void IItemSink.OnGap()
    {
        Streams.Pump.HandOver();
        OnGap();
    }
}
