using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Rx;
using Connect.Chat.Reactive.Transcript;
using Connect.Chat.Reactive.Transport;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Session;

/// <summary>Puts the parts of a session together, and carries what one has to say to the others.</summary>
internal sealed class SessionCore : IConnectionHost, ITranscriptPages, IAsyncDisposable
{
    // How long disposal waits for the network and for observers, whatever they do.
    private static readonly TimeSpan DisposeLimit = TimeSpan.FromSeconds(4);

    private readonly ChatSessionOptions _options;
    private readonly ParticipantClient? _ownClient;
    private readonly ItemSequencer _sequencer;
    private readonly CatchUp _catchUp;
    private readonly ChatConnection _connection;
    private readonly ConnectCall _connectCall;
    private readonly CancellationTokenSource _lifetime = new();
    private readonly ILogger _logger;
    private TaskCompletionSource<bool>? _disposal;

    public SessionCore(ChatDetails details, ChatSessionOptions options)
    {
        Details = details;
        _options = options;
        _logger = options.LoggerFactory.CreateLogger("Connect.Chat.Reactive.Session");
        Lifetime = _lifetime.Token;
        if (options.ParticipantClient is { } given)
            Client = given;
        else
            Client = _ownClient = new ParticipantClient(options.ForParticipant());
        Access = new(details, Client, Time);
        Streams = new(options.Scheduler, OnObserverThrew, OnFaultObserverThrew);
        _sequencer = new(OnNewItem);
        _catchUp = new(_sequencer, this, new()
        {
            InitialHistory = options.InitialHistory,
            HoldLimit = options.HoldLimit,
            FirstDelay = options.Reconnect.FirstDelay,
            MaxDelay = options.Reconnect.MaxDelay,
            Time = Time,
            Jitter = options.Jitter,
            Failed = failure => OnFault(
                ChatFaultKind.CatchUpFailed, "The transcript could not be fetched; it is tried again.", failure),
        });
        _connection = new(
            this,
            options.TransportFactory ?? new WebSocketTransportFactory(options.ConfigureWebSocket),
            new()
            {
                Reconnect = options.Reconnect,
                Heartbeat = options.Heartbeat,
                OpenTimeout = options.SocketOpenTimeout,
                MaxFrameBytes = options.MaxFrameBytes,
                Time = Time,
                Jitter = options.Jitter,
            });
        _connectCall = new(_connection, options.ConnectTimeout, Time);
    }

    public ChatDetails Details { get; }

    public SessionStreams Streams { get; }

    public IParticipantClient Client { get; }

    public ParticipantAccess Access { get; }

    public ChatState State => _connection.State;

    public TimeProvider Time => _options.TimeProvider;

    public TimeSpan TypingInterval => _options.Typing.Interval;

    /// <summary>Cancelled when the session is disposed.</summary>
    public CancellationToken Lifetime { get; }

    public async Task ConnectAsync(object? metadata, CancellationToken cancellationToken)
    {
        try
        {
            await _connectCall.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChatConnectException failure) when (metadata is not null)
        {
            // All who waited share the failure; each has metadata of its own.
            throw new ChatConnectException(failure.Reason, failure.Message, failure.InnerException) { Metadata = metadata };
        }
    }

    public ValueTask DisposeAsync()
    {
        // Asked now, as what is awaited below may go on elsewhere.
        var byObserver = Streams.IsObserverRunningHere;
        var disposal = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _disposal, disposal, null) is not { } underWay)
            return new(DisposeAsync(disposal, byObserver));
        // The one who is at it waits for this observer, which must not wait in turn.
        return byObserver ? default : new(underWay.Task);
    }

    Task<Uri> IConnectionHost.GetUrlAsync(CancellationToken cancellationToken) => Access.TakeUrlAsync(cancellationToken);

    AttemptVerdict IConnectionHost.Judge(Exception failure) => failure switch
    {
        ParticipantServiceException { StatusCode: 401 or 403 } => AttemptVerdict.Refused,
        ParticipantServiceException { IsTransient: true } => AttemptVerdict.RetryUnlessConnecting,
        _ => AttemptVerdict.GiveUp,
    };

    Task IConnectionHost.CatchUpAsync(CancellationToken cancellationToken) => _catchUp.RunAsync(cancellationToken);

    void IConnectionHost.OnStateChanged(ChatState previous, ChatState current)
    {
        SessionLog.StateChanged(_logger, Details.ContactId, previous.Phase, current.Phase, current.Attempt, current.Cause?.GetType().Name);
        if (current.Phase == ChatPhase.Disposed)
        {
            Streams.CompleteNow(current);
        }
        else
        {
            Streams.Emit(current);
            Announce(previous.Phase, current);
        }

        _connectCall.Settle(current);
    }

    void IConnectionHost.OnConnectRequested(ChatState state) => _connectCall.Settle(state);

    void IConnectionHost.OnItem(ChatItem item) =>
        _sequencer.TakeLive(
            item is TypingEvent typing && item.Participant.Id == Details.ParticipantId ? typing with { IsOwn = true } : item);

    void IConnectionHost.OnDeepHeartbeat(DeepHeartbeat heartbeat) => Streams.Emit(Streams.DeepHeartbeats, heartbeat);

    void IConnectionHost.OnSubscribed() => _catchUp.Hold();

    public void OnFault(ChatFaultKind kind, string message, Exception? exception)
    {
        SessionLog.Fault(_logger, Details.ContactId, kind, exception?.GetType().Name);
        Streams.Emit(
            Streams.Faults, new ChatFault { Kind = kind, Message = message, Exception = exception, Time = Time.GetUtcNow() });
    }

    Task<GetTranscriptResult> ITranscriptPages.GetAsync(
        int maxResults, string nextToken, CancellationToken cancellationToken) =>
        Client.GetTranscriptAsync(
            new()
            {
                ConnectionToken = Access.ConnectionToken,
                MaxResults = maxResults,
                NextToken = nextToken,
                ScanDirection = ScanDirection.Backward,
                SortOrder = SortOrder.Descending,
            },
            cancellationToken);

    private void OnNewItem(ChatItem item)
    {
        Streams.Emit(item);
        if (item is ChatEndedEvent && IsOfThisContact(item))
            _connection.Post(new ConnectionSignal.ChatOver());
    }

    // A persistent chat brings the ends of its past contacts along.
    private bool IsOfThisContact(ChatItem item) =>
        item.RelatedContactId.Length == 0 || item.RelatedContactId == Details.ContactId;

    private void Announce(ChatPhase previous, ChatState current)
    {
        switch (current.Phase)
        {
            case ChatPhase.CatchingUp:
                Streams.Emit(Streams.ConnectionEstablished, Notice(current));
                break;
            case ChatPhase.Reconnecting when previous is ChatPhase.CatchingUp or ChatPhase.Connected:
                Streams.Emit(Streams.ConnectionLost, Notice(current));
                break;
            case ChatPhase.Broken:
                Streams.Emit(Streams.ConnectionBroken, Notice(current));
                break;
            case ChatPhase.Ended:
                var reason = current.Cause is null ? ChatEndReason.Ended : ChatEndReason.EndedWhileAway;
                Streams.Emit(Streams.Ended, new ChatEnded(reason, Time.GetUtcNow()));
                Streams.Complete();
                break;
        }
    }

    private ConnectionNotice Notice(ChatState state) => new() { Time = Time.GetUtcNow(), Cause = state.Cause };

    private void OnObserverThrew(Exception thrown) =>
        OnFault(ChatFaultKind.ObserverThrew, "An observer threw; it is not this library's exception.", thrown);

    private async Task DisposeAsync(TaskCompletionSource<bool> disposal, bool byObserver)
    {
        try
        {
            await DisposeOnceAsync(byObserver).ConfigureAwait(false);
        }
        finally
        {
            disposal.TrySetResult(true);
        }
    }

    private void OnFaultObserverThrew(Exception thrown) =>
        SessionLog.Fault(_logger, Details.ContactId, ChatFaultKind.ObserverThrew, thrown.GetType().Name);

    private async Task DisposeOnceAsync(bool byObserver)
    {
        var settled = _connection.DisposeAsync().AsTask();
#if NET
        await _lifetime.CancelAsync().ConfigureAwait(false);
#else
        _lifetime.Cancel();
#endif
        // An observer that disposes its own session cannot be waited for by itself.
        if (!byObserver)
            settled = Task.WhenAll(settled, Streams.FlushAsync());
        using var limit = new Deadline(DisposeLimit, Time, CancellationToken.None);
        try
        {
            await settled.WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What is still at it is cancelled and closed already, and must not hold up the caller.
        }

        _ownClient?.Dispose();
        _lifetime.Dispose();
    }
}
