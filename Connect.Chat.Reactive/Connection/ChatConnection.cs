using System.Diagnostics;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Keeps a session connected. Passes signals to <see cref="ConnectionMachine"/> one at a time, executes the commands
/// that it returns, and posts the outcomes as further signals. The machine makes all decisions.
/// </summary>
internal sealed partial class ChatConnection
    : ISignalHandler<ChatConnection.IncomingSignal>, IAsyncDisposable
{
    private readonly IConnectionHost _host;
    private readonly ConnectionSettings _settings;
    private readonly ISocketOpener _opener;
    private readonly ConnectionMachine _machine;
    private readonly SerialSignals<IncomingSignal> _signals;
    private readonly TaskTracker _running = new();
    private volatile ConnectionModel _model;
    private SocketScope? _scope;
    private SocketScope? _successor;
    private SocketScope? _retiring;
    private ITimer? _timer;
    private List<Action>? _deferred;
    private ActionSequence? _sequence;
    private TaskCompletionSource<bool>? _disposed;
    private ActivityContext _requestedBy;

    /// <param name="host">The session.</param>
    /// <param name="opener">Opens sockets.</param>
    /// <param name="settings">The settings, which connections may share.</param>
    /// <param name="hasBeenConnected">Whether another process has connected this participant before.</param>
    public ChatConnection(
        IConnectionHost host, ISocketOpener opener, ConnectionSettings settings, bool hasBeenConnected = false)
    {
        _model = ConnectionModel.Initial with { HasBeenConnected = hasBeenConnected };
        _host = host;
        _settings = settings;
        _opener = opener;
        _machine = new(settings.Reconnect);
        _signals = new(this);
    }

    /// <summary>The state after the last signal that was handled.</summary>
    public ChatState State => _model.State;

    /// <summary>The activity that called ConnectAsync; default if there was none.</summary>
    public ActivityContext RequestedBy => _requestedBy;

    /// <summary>Handles a signal from outside the connection.</summary>
    public void Post(ConnectionSignal signal)
    {
        var incoming = new IncomingSignal(null, signal);
        Enqueue(signal is ConnectionSignal.ConnectRequested
            ? incoming with { Context = ExecutionContext.Capture(), Trace = Activity.Current?.Context ?? default }
            : incoming);
    }

    /// <summary>
    /// Handles a signal from outside the connection. Completes when the signal has been handled: another thread may
    /// still be handling an earlier one.
    /// </summary>
    public Task HandleAsync(ConnectionSignal signal)
    {
        var handled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(new IncomingSignal(null, signal) { Handled = handled });
        return handled.Task;
    }

    /// <summary>
    /// Completes when the attempts, sockets and calls that exist now have ended. It does not wait for those of a later
    /// connection, nor for application code that ignores cancellation for 2 seconds.
    /// </summary>
    public Task WhenCurrentEndsAsync() => _running.WhenCurrentEndsAsync();

    /// <summary>
    /// Closes the connection for good. Completes when no attempt, socket or call is left, except for application code
    /// that ignores cancellation for 2 seconds.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        var disposed = LazyInitializer.EnsureInitialized(ref _disposed, static () => new())!;
        try
        {
            Post(new ConnectionSignal.DisposeRequested());
        }
        finally
        {
            // Another thread may still be handling an earlier signal that starts work. If this thread itself handles a
            // signal, DisposeRequested waits behind it, and awaiting it here would deadlock.
            if (!_signals.IsHandlingHere)
                await disposed.Task.ConfigureAwait(false);
            await _running.WhenIdleAsync().ConfigureAwait(false);
        }
    }

    // Without the AsyncLocals of the posting thread: the work that a signal starts outlives any request.
    private void Enqueue(IncomingSignal incoming) => CleanContext.Run(
        static post => post.Connection._signals.Post(post.Incoming), (Connection: this, Incoming: incoming));

    // For every action that may call application code, which may block its thread.
    private void Defer(Action action) => (_deferred ??= []).Add(action);

    // Actions that are deferred while this thread runs earlier ones run after those, not in the middle of them.
    Action? ISignalHandler<IncomingSignal>.TakeWork()
    {
        if (_deferred is null)
            return null;
        var isNested = _sequence is { IsRunningHere: true };
        var sequence = isNested ? _sequence! : _sequence = new(_settings.Time);
        _deferred.ForEach(sequence.Add);
        _deferred = null;
        return isNested ? null : sequence.Run;
    }

    void ISignalHandler<IncomingSignal>.Handle(IncomingSignal incoming)
    {
        // Signals of an earlier socket or attempt no longer matter.
        if (incoming.From is { } from && from != _scope && from != _successor)
            return;

        // The service is reachable, but its quota is exhausted. Another attempt would lose its place in the queue.
        if (incoming.Signal is ConnectionSignal.NetworkAvailable && _scope is { IsQueued: true })
            return;

        var isFromSuccessor = incoming.From is not null && incoming.From == _successor;
        var signal = isFromSuccessor ? ToReplacementSignal(incoming.Signal) : incoming.Signal;
        var previous = _model;
        var now = ClockReading.Of(_settings.Time);
        var step = _machine.Next(previous, signal, now, _settings.Jitter());
        _model = step.Model;
        try
        {
            ConnectionLog.Handled(_host, signal, step);
            NotifyHost(signal, previous, step);
        }
        finally
        {
            // The model has changed already: if the host throws, the sockets must follow the model nevertheless.
            if (step.Command == ConnectionCommand.Open && signal is ConnectionSignal.ConnectRequested)
                _requestedBy = incoming.Trace;
            Execute(step, incoming with { Signal = signal }, now.Utc, followsLoss: previous.HasBeenConnected);
            if (signal is ConnectionSignal.DisposeRequested)
                Volatile.Read(ref _disposed)?.TrySetResult(true);
            incoming.Handled?.TrySetResult(true);
        }
    }

    private static ConnectionSignal ToReplacementSignal(ConnectionSignal signal) => signal switch
    {
        ConnectionSignal.Subscribed => new ConnectionSignal.ReplacementSubscribed(),
        ConnectionSignal.AttemptFailed failed =>
            new ConnectionSignal.ReplacementFailed(failed.Cause) { RetryAfter = failed.RetryAfter },
        ConnectionSignal.SocketLost lost => new ConnectionSignal.ReplacementFailed(lost.Cause),
        _ => signal,
    };

    private void NotifyHost(ConnectionSignal signal, ConnectionModel previous, ConnectionStep step)
    {
        try
        {
            ReportFailure(signal, step.Model.State);
        }
        finally
        {
            if (step.Model.State != previous.State)
                _host.OnStateChanged(previous.State, step.Model.State);
            if (signal is ConnectionSignal.ConnectRequested)
                _host.OnConnectRequested(step.Model.State);
        }
    }

    private void ReportFailure(ConnectionSignal signal, ChatState next)
    {
        // It is no failure that the service refuses a participant who has left.
        if (next is { Phase: ChatPhase.Ended, HasLeft: true })
            return;
        if (signal is ConnectionSignal.AttemptFailed failed)
            _host.OnFault(ChatFaultKind.ConnectionAttemptFailed, "A connection attempt failed.", failed.Cause);
        else if (signal is ConnectionSignal.ReplacementFailed replacement)
        {
            _host.OnFault(
                ChatFaultKind.ConnectionAttemptFailed,
                "The replacement socket could not be opened. The current socket stays in use.",
                replacement.Cause);
        }
    }

    private void Execute(ConnectionStep step, IncomingSignal incoming, DateTimeOffset now, bool followsLoss)
    {
        switch (step.Command)
        {
            case ConnectionCommand.Open:
                EndScopes();
                _scope = BeginScope(step.Model.State, incoming);
                break;
            case ConnectionCommand.OpenLater:
                EndScopes();
                SetTimer(step.Model.State.NextRetryAt!.Value - now, new ConnectionSignal.RetryDue(), null);
                break;
            case ConnectionCommand.CatchUp:
                if (incoming.Signal is ConnectionSignal.Subscribed)
                    SetTimer(_settings.TransportLifetime, new ConnectionSignal.ReplacementDue(), _scope);
                BeginCatchUp(followsLoss);
                break;
            case ConnectionCommand.Replace:
                _successor = BeginScope(step.Model.State, incoming);
                break;
            case ConnectionCommand.TakeOver:
                // The old socket stays open until the transcript has shown that none of its items is still in transit.
                End(ref _retiring);
                (_retiring, _scope, _successor) = (_scope, _successor, null);
                SetTimer(_settings.TransportLifetime, new ConnectionSignal.ReplacementDue(), _scope);
                BeginCatchUp(followsLoss: false);
                break;
            case ConnectionCommand.ReplaceLater:
                End(ref _successor);
                var retryAfter = (incoming.Signal as ConnectionSignal.ReplacementFailed)?.RetryAfter;
                SetTimer(
                    ConnectionMachine.DelayWith(retryAfter, _settings.Reconnect.MaxDelay),
                    new ConnectionSignal.ReplacementDue(),
                    _scope);
                // Live items have been held since the replacement socket began to subscribe.
                BeginCatchUp(followsLoss: false);
                break;
            case ConnectionCommand.Retire:
                End(ref _retiring);
                break;
            case ConnectionCommand.Close:
                EndScopes();
                break;
        }
    }

    private void SetTimer(TimeSpan delay, ConnectionSignal signal, SocketScope? from)
    {
        _timer?.Dispose();
        _timer = null;
        if (delay == Timeout.InfiniteTimeSpan)
            return;
        _timer = _settings.Time.CreateTimer(
            static state =>
            {
                var (connection, scope, elapsed) = ((ChatConnection, SocketScope?, ConnectionSignal))state!;
                connection.Enqueue(new IncomingSignal(scope, elapsed));
            },
            (this, from, signal),
            delay > TimeSpan.Zero ? delay : TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);
    }

    private void EndScopes()
    {
        _timer?.Dispose();
        _timer = null;
        End(ref _scope);
        End(ref _successor);
        End(ref _retiring);
    }

    private void End(ref SocketScope? scope)
    {
        if (scope is not { } ending)
            return;
        scope = null;
        ending.Close();
        Defer(ending.End);
    }

    /// <summary>
    /// A signal, and the scope that posted it (null for one from outside). <see cref="Context"/> and
    /// <see cref="Trace"/> are set for a connect request, and are those of its caller.
    /// </summary>
    private readonly record struct IncomingSignal(SocketScope? From, ConnectionSignal Signal)
    {
        public ExecutionContext? Context { get; init; }

        public ActivityContext Trace { get; init; }

        /// <summary>Completed when the signal has been handled; null if nothing waits for that.</summary>
        public TaskCompletionSource<bool>? Handled { get; init; }
    }
}
