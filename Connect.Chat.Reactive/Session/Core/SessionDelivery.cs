using System.Diagnostics;
using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Connects the sequencer and the catch-up of a session with its streams and its connection.
/// </summary>
internal sealed class SessionDelivery : IItemSink, ICatchUpHost, IDisposable
{
    private readonly SessionContext _context;
    private readonly SessionStreams _streams;
    private readonly ConnectionHandle _connection;
    private readonly SharedConnectAttempt _attempt;
    private readonly TaskTracker _background;
    private readonly ItemSequencer _sequencer;
    private readonly CatchUp _catchUp;
    private readonly ReceiveMode _receive;

    public SessionDelivery(
        SessionContext context,
        SessionStreams streams,
        ITranscriptPages pages,
        SequencerSettings sequencing,
        CatchUpSettings catchUp,
        ReceiveMode receive,
        ConnectionHandle connection,
        SharedConnectAttempt attempt,
        TaskTracker background)
    {
        _context = context;
        _streams = streams;
        _connection = connection;
        _attempt = attempt;
        _background = background;
        _receive = receive;
        _sequencer = new(this, sequencing, new MessageAssembly());
        _catchUp = new(_sequencer, pages, this, catchUp);
    }

    public IItemReceiver Items => _sequencer;

    /// <summary>The id of the oldest item that the first catch-up has read; null if there is none.</summary>
    public string? OldestReadId => _sequencer.OldestReadId;

    ILogger ICatchUpHost.Logger => _context.Logger;

    string ICatchUpHost.ContactId => _context.LogId;

    ActivityContext ICatchUpHost.RequestedBy => _connection.Connection.RequestedBy;

    // Created when a frame is damaged for the first time.
    private GapThrottle Gaps => LazyInitializer.EnsureInitialized(ref field, () => new(_context.Time, this, OnDamage))!;

    /// <summary>Whether the session has emitted every item until now, provided that it is connected.</summary>
    public bool HasAll => _receive == ReceiveMode.Socket && !_sequencer.IsGapOpen;

    /// <inheritdoc cref="ItemSequencer.PositionOf"/>
    public ItemPosition PositionOf(string messageId) => _sequencer.PositionOf(messageId);

    public void Hold()
    {
        if (_receive != ReceiveMode.None)
            _catchUp.Hold();
    }

    public Task CatchUpAsync(bool followsLoss, CancellationToken cancellationToken) =>
        _receive == ReceiveMode.None ? Task.CompletedTask : _catchUp.RunAsync(followsLoss, cancellationToken);

    /// <summary>Receives items by polling until the token is cancelled.</summary>
    public Task PollAsync(TimeSpan interval, CancellationToken cancellationToken) =>
        _catchUp.PollAsync(interval, cancellationToken);

    /// <summary>Tries once to fetch what is missing of a chat that has ended.</summary>
    public Task TryLastAsync(CancellationToken cancellationToken) => _catchUp.TryLastAsync(cancellationToken);

    public void OnDamagedFrame() => Gaps.Report();

    public void OnDisconnected(bool wasSubscribed) => _catchUp.OnDisconnected(wasSubscribed);

    public void Dispose()
    {
        _catchUp.Dispose();
        Gaps.Dispose();
    }

    void IItemSink.Emit(ChatItem item, ItemChange change, bool isBeyondGap)
    {
        SessionTelemetry.Item(item.Origin);
        SessionLog.Item(_context.Logger, _context.Details.ContactId, item);
        _streams.Emit(item, change, isBeyondGap);
    }

    bool IItemSink.IsFull() => _streams.IsFull();

    bool IItemSink.IsFarBehind() => _streams.IsFarBehind();

    void IItemSink.OnHold() => _streams.EmitRunEnded();

    void IItemSink.OnGapClosed() => _streams.EmitGapClosed();

    void IItemSink.OnSkipped(SkippedItems skipped) => _streams.Emit(skipped);

    void IItemSink.OnGap() => _connection.PostGap();

    ChatEndReason? IItemSink.EndOf(ChatItem item) => ChatEnding.Of(item, _context.Details, _context.Kind);

    void IItemSink.OnEnd(ChatEndReason reason) => _connection.Post(new ConnectionSignal.ChatEndReported(reason));

    void ICatchUpHost.OnCatchUpFailed(Exception failure) => _streams.Faults.Report(
        ChatFaultKind.CatchUpFailed, "The transcript could not be fetched. The session tries again.", failure);

    void ICatchUpHost.OnLastCatchUpFailed(Exception failure)
    {
        // Disposal cancels the attempt, and the service lets no participant read who has left.
        if (!_context.Lifetime.IsCancellationRequested && !IsRefusedAsLeft(failure))
        {
            _streams.Faults.Report(
                ChatFaultKind.CatchUpIncomplete,
                "The chat has ended, and its last items could not be fetched. GetTranscriptAsync may return them.",
                failure);
        }
    }

    void ICatchUpHost.OnCatchUpIncomplete(string why) =>
        _streams.Faults.Report(ChatFaultKind.CatchUpIncomplete, why, exception: null);

    void ICatchUpHost.OnCatchUpProgressed() => _attempt.OnProgress();

    bool ICatchUpHost.IsFarBehind() => _streams.IsFarBehind();

    void ICatchUpHost.Track(Task work) => _background.Track(work);

    private bool IsRefusedAsLeft(Exception failure) =>
        _connection.State.HasLeft && !_context.Kind.StaysAfterLeaving
        && failure is ParticipantServiceException { StatusCode: 401 or 403, IsFromService: true };

    private void OnDamage()
    {
        if (_connection.State.Phase is ChatPhase.Connected or ChatPhase.CatchingUp)
            _catchUp.OnDamage();
        _connection.PostGap();
    }
}
