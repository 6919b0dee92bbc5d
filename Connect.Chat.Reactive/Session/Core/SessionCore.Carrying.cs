using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Participant;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Session;

/// <summary>Carries what the connection has to say to the gate, the gate to the streams, and the other way round.</summary>
internal sealed partial class SessionCore : IConnectionHost, IItemSink, ICatchUpHost
{
    Task<Uri> IConnectionHost.GetUrlAsync(bool isReconnect, CancellationToken cancellationToken) =>
        Tokens.TakeUrlAsync(isReconnect, cancellationToken);

    Task IConnectionHost.AdmitAsync(bool isReconnect, CancellationToken cancellationToken) =>
        Tokens.AdmitAsync(isReconnect, cancellationToken);

    TimeSpan? IConnectionHost.RetryAfterOf(Exception failure) => (failure as ParticipantServiceException)?.RetryAfter;

    string IConnectionHost.RequestIdOf(Exception failure) => (failure as ParticipantServiceException)?.RequestId ?? "";

    FailureKind IConnectionHost.Judge(Exception failure) => failure switch
    {
        // Only the service can end a chat; a captive portal says 403 too.
        ParticipantServiceException { StatusCode: 401 or 403, IsFromService: true } => FailureKind.Refused,
        // What the service refuses for another reason, it refuses again.
        ParticipantServiceException { StatusCode: >= 400, IsFromService: true, IsTransient: false } => FailureKind.GiveUp,
        ParticipantServiceException => FailureKind.RetryUnlessConnecting,
        ChatConnectException => FailureKind.GiveUp,
        // The client is disposed, or refuses the details: no attempt would fare better.
        ObjectDisposedException or ArgumentException => FailureKind.GiveUp,
        // What a client of another make throws is a failure of the network.
        _ => FailureKind.RetryUnlessConnecting,
    };

    // A client of this session's alone has no others to wait for.
    ConnectThrottle? IConnectionHost.Throttle => _ownClient is null ? ConnectThrottle.Of(Client) : null;

    ObserverDispatcher? IConnectionHost.Observers => Streams.Pump;

    void IConnectionHost.Hold() => _catchUp.Hold();

    void IConnectionHost.OnSubscribing() => _catchUp.Hold();

    void IConnectionHost.OnDamagedFrame() => Gaps.Report();

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
        if (current.Phase is ChatPhase.Ended or ChatPhase.Disposed)
        {
            Sends.Close();
            Files.Close();
        }

        Receipts.OnStateChanged(current);
        _connectCall.Settle(current);
    }

    void IConnectionHost.OnConnectRequested(ChatState state) => _connectCall.OnRequested(state);

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

    string IConnectionHost.ContactId => LogId;

    string ICatchUpHost.ContactId => LogId;

    void ICatchUpHost.OnCatchUpFailed(Exception failure) => OnFault(
        ChatFaultKind.CatchUpFailed, "The transcript could not be fetched. The session tries again.", failure);

    void ICatchUpHost.OnCatchUpIncomplete(string why) => OnFault(ChatFaultKind.CatchUpIncomplete, why, exception: null);

    void ICatchUpHost.OnCatchUpProgressed() => _connectCall.Progressed();

    ChatEndReason? IItemSink.EndOf(ChatItem item) => ChatEnding.Of(item, Details, Kind);

    void IItemSink.OnEnd(ChatEndReason reason)
    {
        // What follows may run code of the application, before this thread could serve the observers.
        Streams.Pump.CancelInline();
        _connection.Post(new ConnectionSignal.ChatEndReported(reason));
    }

    void IItemSink.OnGap()
    {
        Streams.Pump.CancelInline();
        OnGap();
    }
}
