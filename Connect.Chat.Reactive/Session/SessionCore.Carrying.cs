using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Rx;

namespace Connect.Chat.Reactive.Session;

/// <summary>Carries what the connection has to say to the gate, the gate to the streams, and the other way round.</summary>
internal sealed partial class SessionCore : IConnectionHost, IItemSink
{
    Task<Uri> IConnectionHost.GetUrlAsync(CancellationToken cancellationToken) => Tokens.TakeUrlAsync(cancellationToken);

    Task IConnectionHost.AdmitAsync(CancellationToken cancellationToken) => Tokens.AdmitAsync(cancellationToken);

    AttemptVerdict IConnectionHost.Judge(Exception failure) => failure switch
    {
        // Only the service can end a chat; a captive portal says 403 too.
        ParticipantServiceException { StatusCode: 401 or 403, IsFromService: true } => AttemptVerdict.Refused,
        ParticipantServiceException { IsTransient: true } => AttemptVerdict.RetryUnlessConnecting,
        ParticipantServiceException or ChatConnectException => AttemptVerdict.GiveUp,
        // The same request would be wrong again.
        ArgumentException => AttemptVerdict.GiveUp,
        // A client of the application may throw anything, and most of it is its network.
        _ => AttemptVerdict.RetryUnlessConnecting,
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
        SessionLog.StateChanged(_logger, Details.ContactId, previous.Phase, current.Phase, current.Attempt, current.Cause?.GetType().Name);
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
        if (current.Phase is ChatPhase.Ended or ChatPhase.Disposed)
        {
            Sends.Close();
            Files.Close();
        }

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
        SessionLog.Item(_logger, Details.ContactId, item.Id, item.ContentType, item.Origin);
        Streams.Emit(item, change, isBeyondGap);
    }

    bool IItemSink.IsFull() => Streams.AreFull;

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
