using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;
using Connect.Chat.Reactive.Transport;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Puts the parts of a session together, and ends them together. What one part has to say to the others is in the
/// other half of it.
/// </summary>
internal sealed partial class SessionCore : IAsyncDisposable
{
    private readonly ChatSessionOptions _options;
    private readonly ParticipantClient? _ownClient;
    private readonly ItemSequencer _sequencer;
    private readonly CatchUp _catchUp;
    private readonly ChatConnection _connection;
    private readonly SharedConnectAttempt _connectCall;
    private readonly TaskTracker _endings = new();
    private readonly CancellationTokenSource _lifetime = new();
    private readonly ILogger _logger;
    private GapThrottle? _gaps;
    private FailedSends? _failedSends;
    private AttachmentTransfers? _transfers;
    private TaskCompletionSource<bool>? _disposal;

    public SessionCore(ChatDetails details, SessionKind kind, ChatSessionOptions options, ChatResumeHandle? resumeFrom)
    {
        Details = details;
        Kind = kind;
        _options = options;
        _logger = new GuardedLogger(options.LoggerFactory.CreateLogger("Connect.Chat.Reactive.Session"));
        Lifetime = _lifetime.Token;
        if (options.ParticipantClient is { } given)
            Client = given;
        else
            Client = _ownClient = new ParticipantClient(options.ForParticipant());
        IConnectionSource source = options.ConnectionTokenProvider is { } provide
            ? new ProvidedConnectionSource(details, provide, options.Retry.TotalTimeout, Time)
            : new ServiceConnectionSource(details, kind, Client, Time);
        Tokens = new(source, Time, Logger, LogId, Lifetime);
        Calls = new(this);
        Sends = new(Calls.ThrowIfCannotSend);
        Files = new(Calls.ThrowIfCannotSend);
        var sequencing = new SequencerSettings
        {
            InitialHistory = options.InitialHistory,
            ResumeFrom = resumeFrom?.State,
            OwnParticipantId = details.ParticipantId,
            HeldCapacity = options.ObserverBacklog,
            HeldBytes = options.ObserverBacklogBytes,
        };
        Streams = new(
            new(options.Scheduler, options.ObserverBacklog, OnGap, details.ParticipantId)
            {
                Delivered = new(sequencing),
                ContactId = details.ContactId,
                IndicatorDuration = options.Typing.IndicatorDuration,
                Time = Time,
                SchedulerThrew = OnSchedulerThrew,
                UnhandledFault = new(options.LoggerFactory, options.OnUnhandledFault),
                BacklogBytes = options.ObserverBacklogBytes,
                MessageDelivered = options.Receipts.AutoReceipts ? message => Receipts!.OnMessage(message) : null,
            },
            OnObserverThrew,
            OnFaultObserverThrew);
        _sequencer = new(this, sequencing, new MessageAssembly());
        Receipts = new(this, options.Receipts, _sequencer.PositionOf);
        _catchUp = new(_sequencer, new ContactTranscript(this), this, new()
        {
            HoldLimit = options.HoldLimit,
            RecheckDelay = options.TranscriptRecheckDelay,
            MaxPages = options.MaxCatchUpPages,
            BaseDelay = options.Reconnect.BaseDelay,
            MaxDelay = options.Reconnect.MaxDelay,
            Time = Time,
            Jitter = options.Jitter,
        });
        var settings = options.ForConnection(hasBeenIn: resumeFrom is not null);
        _connection = new(
            this,
            Opener(settings),
            settings);
        _connectCall = new(_connection, options.ConnectTimeout, Time);
        if (resumeFrom is not null)
            Streams.Emit(new TranscriptChange.OlderLoaded([], HasOlder: true));
    }

    public ChatDetails Details { get; }

    public ILogger Logger => _logger;

    /// <summary>The contact id, as it may stand in a log.</summary>
    public string LogId => LogText.Escape(Details.ContactId);

    public SessionKind Kind { get; }

    public SessionStreams Streams { get; }

    public IParticipantClient Client { get; }

    public ConnectionTokenCache Tokens { get; }

    public AuthorizedCaller Calls { get; }

    public ReceiptSender Receipts { get; }

    /// <summary>The queue of everything that this session posts.</summary>
    public SendQueue Sends { get; }

    /// <summary>The queue of files, which are posted in the order of the calls.</summary>
    public SendQueue Files { get; }

    /// <summary>What could not be sent.</summary>
    public FailedSends FailedSends =>
        LazyInitializer.EnsureInitialized(ref _failedSends, () => new(_options.MaxFailedSends))!;

    public AttachmentOptions AttachmentOptions => _options.Attachments;

    /// <summary>Made when a file is first sent or fetched.</summary>
    public AttachmentTransfers Transfers
    {
        get
        {
            if (Volatile.Read(ref _transfers) is { } made)
                return made;
            made = NewTransfers();
            if (Interlocked.CompareExchange(ref _transfers, made, null) is not { } other)
                return made;
            made.Dispose();
            return other;
        }
    }

    public ChatState State => _connection.State;

    /// <summary>The id of the oldest item that the first catch-up has read; null if there is none.</summary>
    public string? OldestReadId => _sequencer.OldestReadId;

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

    public async Task SuspendAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (State is { Phase: ChatPhase.Ended } ended)
            throw new ChatEndedException(ended.EndReason.GetValueOrDefault());
        if (State.Phase == ChatPhase.Disposed)
            throw new ObjectDisposedException(nameof(IChatSession));
        _connection.Post(new ConnectionSignal.SuspendRequested());
        await _connection.WhenCurrentEndsAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void NotifyNetworkAvailable() => _connection.Post(new ConnectionSignal.NetworkAvailable());

    public ChatResumeHandle GetResumeHandle() => new() { ContactId = Details.ContactId, State = Streams.ExportDelivered() };

    /// <summary>Registers background work, so that disposal waits for it.</summary>
    public void Track(Task work) => _endings.Track(work);

    public void OnFault(ChatFaultKind kind, string message, Exception? exception)
    {
        SessionTelemetry.Fault(kind);
        SessionLog.Fault(_logger, Details.ContactId, kind, exception);
        if (Streams.AreCrowded)
            return;
        Streams.Emit(NewFault(kind, message, exception));
    }

    /// <summary>A send is under way again, so it need not be kept.</summary>
    public void ForgetFailedSend(string clientToken) => Volatile.Read(ref _failedSends)?.Take(clientToken);

    /// <summary>Keeps what could not be sent, so that it can be sent again, and forgets the oldest if there are too many.</summary>
    public void OnSendFailed(string clientToken, FailedSend send, Exception failure)
    {
        var dropped = FailedSends.Add(clientToken, send);
        Streams.Emit(new TranscriptChange.SendFailed(clientToken, failure));
        if (dropped is not null)
            Streams.Emit(new TranscriptChange.SendDropped(dropped));
    }

    /// <summary>The participant's part in the chat is over, whatever the chat itself does.</summary>
    public void End() => _connection.Post(new ConnectionSignal.ChatEndReported(ChatEndReason.Ended));

    // Created when a frame is damaged for the first time.
    private GapThrottle Gaps => LazyInitializer.EnsureInitialized(ref _gaps, () => new(Time, this, OnDamage))!;

    private AttachmentTransfers NewTransfers() => new(new()
    {
        Options = _options.Attachments,
        Retry = _options.Retry,
        HttpClient = _options.HttpClient,
        HttpMessageHandler = _options.HttpMessageHandler,
        Time = Time,
        Jitter = _options.Jitter,
        Logger = _options.LoggerFactory.CreateLogger("Connect.Chat.Reactive.Attachments"),
        ObserverThrew = OnObserverThrew,
    });

    private void OnGap() => _connection.Post(new ConnectionSignal.GapFound());

    // Held back at once: what is pushed from here on follows what was in the frame.
    private void OnDamage()
    {
        if (State.Phase is ChatPhase.Connected or ChatPhase.CatchingUp)
            _catchUp.Hold();
        OnGap();
    }

    private ISocketOpener Opener(ConnectionSettings settings) => _options.SharedConnection is { } shared
        ? new SharedSocketOpener(this, shared.Socket, Details.ContactIds, settings)
        : new SocketOpener(
            this, _options.TransportFactory ?? new WebSocketTransportFactory(_options.ConfigureWebSocket), settings);

    private void OnObserverThrew(Exception thrown) =>
        OnFault(ChatFaultKind.ObserverThrew, "An observer threw; it is not this library's exception.", thrown);

    private void OnSchedulerThrew(Exception thrown) => OnFault(
        ChatFaultKind.SchedulerThrew, "The scheduler threw from Schedule. The thread pool runs the observers instead.", thrown);

    private void OnFaultObserverThrew(Exception thrown)
    {
        SessionLog.Fault(_logger, Details.ContactId, ChatFaultKind.ObserverThrew, thrown);
        Streams.ReportUnhandled(NewFault(ChatFaultKind.ObserverThrew, "An observer of Faults threw.", thrown));
    }

    private ChatFault NewFault(ChatFaultKind kind, string message, Exception? exception) =>
        new() { Kind = kind, Message = message, Exception = exception, Time = Time.GetUtcNow() };
}
