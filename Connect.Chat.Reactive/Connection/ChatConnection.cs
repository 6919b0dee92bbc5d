using System.Diagnostics;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Keeps a session connected: does what the transition table says, one signal at a time, and reports back what
/// came of it as further signals. Decisions are the table's; here is only the doing.
/// </summary>
internal sealed partial class ChatConnection : IAsyncDisposable
{
    private readonly IConnectionHost _host;
    private readonly ConnectionSettings _settings;
    private readonly ISocketOpener _opener;
    private readonly ConnectionMachine _machine;
    private readonly SerialSignals<IncomingSignal> _signals;
    private readonly TaskTracker _running = new();
    private readonly List<Action> _work = [];
    private readonly TaskCompletionSource<bool> _disposed = new();
    private volatile ConnectionModel _model;
    private SocketScope? _scope;
    private SocketScope? _successor;
    private SocketScope? _retiring;
    private ITimer? _timer;
    private ActionSequence? _sequence;
    private ActivityContext _requestedBy;

    public ChatConnection(IConnectionHost host, ISocketOpener opener, ConnectionSettings settings)
    {
        _model = ConnectionModel.Initial with { HasBeenIn = settings.HasBeenIn };
        _host = host;
        _settings = settings;
        _opener = opener;
        _machine = new(settings.Reconnect);
        _signals = new(Handle, TakeWork);
    }

    /// <summary>The state as of the last signal handled.</summary>
    public ChatState State => _model.State;

    /// <summary>Something happened outside.</summary>
    public void Post(ConnectionSignal signal)
    {
        var arrived = new IncomingSignal(null, signal);
        Post(signal is ConnectionSignal.ConnectRequested
            ? arrived with { Context = ExecutionContext.Capture(), Trace = Activity.Current?.Context ?? default }
            : arrived);
    }

    /// <summary>
    /// Completes when the attempts, sockets and calls have ended that exist now. It does not wait for those of a later
    /// connection, nor for code of the application that ignores its cancellation for 2 seconds.
    /// </summary>
    public Task WhenCurrentEndsAsync() => _running.WhenCurrentEndsAsync();

    /// <summary>
    /// Closes for good. Completes when no attempt, socket or call of this connection is left, but for code of the
    /// application that ignores its cancellation for 2 seconds.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        Post(new ConnectionSignal.DisposeRequested());
        // Another thread may be in the middle of an earlier signal, which may yet start something. On this thread,
        // that would be further down the stack, and could not be waited for.
        if (!_signals.IsHandlingHere)
            await _disposed.Task.ConfigureAwait(false);
        await _running.WhenIdleAsync().ConfigureAwait(false);
    }

    // Without the AsyncLocals of the thread that brings the signal: what it leads to outlives any request.
    private void Post(IncomingSignal arrived) => CleanContext.Run(
        static post => post.Connection._signals.Post(post.Arrived), (Connection: this, Arrived: arrived));

    // For all that may call code of the application, which may block its thread.
    private void Later(Action action) => _work.Add(action);

    // What follows from work that runs on this thread comes after that work, and not in the middle of it.
    private Action? TakeWork()
    {
        if (_work.Count == 0)
            return null;
        var isNested = _sequence is { IsRunningHere: true };
        var sequence = isNested ? _sequence! : _sequence = new(_settings.Time);
        _work.ForEach(sequence.Add);
        _work.Clear();
        return isNested ? null : sequence.Run;
    }

    private void Handle(IncomingSignal arrived)
    {
        // What an earlier socket or attempt has to say is no news any more.
        if (arrived.From is { } from && from != _scope && from != _successor)
            return;

        var isOfSuccessor = arrived.From is not null && arrived.From == _successor;
        var signal = isOfSuccessor ? OfSuccessor(arrived.Signal) : arrived.Signal;
        var previous = _model;
        var now = _settings.Time.GetUtcNow();
        var step = _machine.Next(previous, signal, now, _settings.Jitter());
        _model = step.Model;
        ConnectionLog.Handled(_host, signal, step);
        Report(signal, previous, step);
        if (step.Command == ConnectionCommand.Open && signal is ConnectionSignal.ConnectRequested)
            _requestedBy = arrived.Trace;
        Do(step, arrived with { Signal = signal }, now, followsLoss: previous.HasBeenIn);
        if (signal is ConnectionSignal.DisposeRequested)
            _disposed.TrySetResult(true);
    }

    private static ConnectionSignal OfSuccessor(ConnectionSignal signal) => signal switch
    {
        ConnectionSignal.Subscribed => new ConnectionSignal.ReplacementSubscribed(),
        ConnectionSignal.AttemptFailed failed =>
            new ConnectionSignal.ReplacementFailed(failed.Cause) { RetryAfter = failed.RetryAfter },
        ConnectionSignal.SocketLost lost => new ConnectionSignal.ReplacementFailed(lost.Cause),
        _ => signal,
    };

    private void Report(ConnectionSignal signal, ConnectionModel previous, ConnectionStep step)
    {
        if (signal is ConnectionSignal.AttemptFailed failed)
            _host.OnFault(ChatFaultKind.ConnectionAttemptFailed, "An attempt to connect failed.", failed.Cause);
        else if (signal is ConnectionSignal.ReplacementFailed late)
            _host.OnFault(ChatFaultKind.ConnectionAttemptFailed, "A socket could not be replaced yet.", late.Cause);
        if (step.Model.State != previous.State)
            _host.OnStateChanged(previous.State, step.Model.State);
        if (signal is ConnectionSignal.ConnectRequested)
            _host.OnConnectRequested(step.Model.State);
    }

    private void Do(ConnectionStep step, IncomingSignal arrived, DateTimeOffset now, bool followsLoss)
    {
        switch (step.Command)
        {
            case ConnectionCommand.Open:
                EndScopes();
                _scope = Begin(step.Model.State, arrived);
                break;
            case ConnectionCommand.OpenLater:
                EndScopes();
                SetTimer(step.Model.State.NextRetryAt!.Value - now, new ConnectionSignal.RetryDue(), null);
                break;
            case ConnectionCommand.CatchUp:
                if (arrived.Signal is ConnectionSignal.Subscribed)
                    SetTimer(_settings.TransportLifetime, new ConnectionSignal.ReplacementDue(), _scope);
                CatchUp(followsLoss);
                break;
            case ConnectionCommand.Replace:
                _successor = Begin(step.Model.State, arrived);
                break;
            case ConnectionCommand.TakeOver:
                // The old socket goes when the transcript has shown that nothing was left on its way.
                End(ref _retiring);
                (_retiring, _scope, _successor) = (_scope, _successor, null);
                SetTimer(_settings.TransportLifetime, new ConnectionSignal.ReplacementDue(), _scope);
                CatchUp(followsLoss: false);
                break;
            case ConnectionCommand.ReplaceLater:
                End(ref _successor);
                var retryAfter = (arrived.Signal as ConnectionSignal.ReplacementFailed)?.RetryAfter;
                SetTimer(
                    ConnectionMachine.Asked(retryAfter, _settings.Reconnect.MaxDelay),
                    new ConnectionSignal.ReplacementDue(),
                    _scope);
                // Live items have been held back since it began to subscribe.
                CatchUp(followsLoss: false);
                break;
            case ConnectionCommand.Retire:
                End(ref _retiring);
                break;
            case ConnectionCommand.Close:
                EndScopes();
                break;
        }
    }

    private void SetTimer(TimeSpan due, ConnectionSignal signal, SocketScope? from)
    {
        _timer?.Dispose();
        _timer = null;
        if (due == Timeout.InfiniteTimeSpan)
            return;
        _timer = _settings.Time.CreateTimer(
            static state =>
            {
                var (connection, scope, what) = ((ChatConnection, SocketScope?, ConnectionSignal))state!;
                connection.Post(new IncomingSignal(scope, what));
            },
            (this, from, signal),
            due > TimeSpan.Zero ? due : TimeSpan.Zero,
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
        ending.MarkOver();
        Later(ending.End);
    }

    /// <summary>A signal, the socket or attempt that it comes from, and for a request its caller.</summary>
    private readonly record struct IncomingSignal(SocketScope? From, ConnectionSignal Signal)
    {
        public ExecutionContext? Context { get; init; }

        public ActivityContext Trace { get; init; }
    }
}
