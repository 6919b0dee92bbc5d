using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Rx;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Session;

/// <summary>Carries what the connection has to say to the gate, the gate to the streams, and the other way round.</summary>
internal sealed partial class SessionCore : IConnectionHost, IItemSink
{
    Task<Uri> IConnectionHost.GetUrlAsync(CancellationToken cancellationToken) => Access.TakeUrlAsync(cancellationToken);

    Task IConnectionHost.AdmitAsync(CancellationToken cancellationToken) => Access.AdmitAsync(cancellationToken);

    AttemptVerdict IConnectionHost.Judge(Exception failure) => failure switch
    {
        ParticipantServiceException { StatusCode: 401 or 403 } => AttemptVerdict.Refused,
        ParticipantServiceException { IsTransient: true } => AttemptVerdict.RetryUnlessConnecting,
        ParticipantServiceException or ChatConnectException => AttemptVerdict.GiveUp,
        // The application's own provider failed, and only it knows why.
        _ when _options.ConnectionTokenProvider is not null => AttemptVerdict.RetryUnlessConnecting,
        _ => AttemptVerdict.GiveUp,
    };

    SemaphoreSlim? IConnectionHost.Turns => (Client as ParticipantClient)?.Openings;

    EmissionPump? IConnectionHost.Observers => Streams.Pump;

    void IConnectionHost.Hold() => _catchUp.Hold();

    bool IConnectionHost.Knows(string itemId) => _sequencer.TimeOf(itemId) is not null;

    Task IConnectionHost.CatchUpAsync(CancellationToken cancellationToken) => _catchUp.RunAsync(cancellationToken);

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

    void IItemSink.Emit(ChatItem item, ItemNews news)
    {
        SessionTelemetry.Item(item.Origin);
        SessionLog.Item(_logger, Details.ContactId, item.Id, item.ContentType, item.Origin);
        Streams.Emit(item, news);
    }

    bool IItemSink.IsFull() => Streams.AreFull;

    IReadOnlyList<ChatItem> IItemSink.Undelivered() => Streams.UndeliveredItems();

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
