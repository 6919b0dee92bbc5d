using Connect.Chat.Reactive.Rx;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Keeps a session connected: does what the transition table says, one signal at a time, and reports back what
/// came of it as further signals. Decisions are the table's; here is only the doing.
/// </summary>
internal sealed class ChatConnection : IAsyncDisposable
{
    private readonly IConnectionHost _host;
    private readonly ConnectionSettings _settings;
    private readonly SocketOpener _opener;
    private readonly ConnectionMachine _machine;
    private readonly SerialSignals<(SocketLife? From, ConnectionSignal Signal)> _signals;
    private readonly TaskTracker _running = new();
    private readonly TaskCompletionSource<bool> _disposed = new();
    private volatile ConnectionModel _model = ConnectionModel.Initial;
    private SocketLife? _life;
    private ITimer? _retryTimer;

    public ChatConnection(IConnectionHost host, IChatTransportFactory transports, ConnectionSettings settings)
    {
        _host = host;
        _settings = settings;
        _opener = new(host, transports, settings);
        _machine = new(settings.Reconnect);
        _signals = new(Handle);
    }

    /// <summary>The state as of the last signal handled.</summary>
    public ChatState State => _model.State;

    /// <summary>Something happened outside.</summary>
    public void Post(ConnectionSignal signal) => _signals.Post((null, signal));

    /// <summary>Closes for good. Completes when no attempt, socket or call of this connection is left.</summary>
    public async ValueTask DisposeAsync()
    {
        Post(new ConnectionSignal.DisposeRequested());
        // Another thread may be in the middle of an earlier signal, which may yet start something. On this thread,
        // that would be further down the stack, and could not be waited for.
        if (!_signals.IsHandlingHere)
            await _disposed.Task.ConfigureAwait(false);
        await _running.WhenIdleAsync().ConfigureAwait(false);
    }

    private void Post(SocketLife from, ConnectionSignal signal) => _signals.Post((from, signal));

    private void Handle((SocketLife? From, ConnectionSignal Signal) arrived)
    {
        // What an earlier socket or attempt has to say is no news any more.
        if (arrived.From is not null && arrived.From != _life)
            return;

        var previous = _model;
        var step = _machine.Next(previous, arrived.Signal, _settings.Time.GetUtcNow(), _settings.Jitter());
        _model = step.Model;
        if (arrived.Signal is ConnectionSignal.AttemptFailed failed)
            _host.OnFault(ChatFaultKind.ConnectionAttemptFailed, "An attempt to connect failed.", failed.Cause);
        if (step.Model.State != previous.State)
            _host.OnStateChanged(previous.State, step.Model.State);
        if (arrived.Signal is ConnectionSignal.ConnectRequested)
            _host.OnConnectRequested(step.Model.State);
        Do(step);
        if (arrived.Signal is ConnectionSignal.DisposeRequested)
            _disposed.TrySetResult(true);
    }

    private void Do(ConnectionStep step)
    {
        switch (step.Command)
        {
            case ConnectionCommand.Open:
                EndLife();
                var life = _life = new();
                _running.Track(RunAsync(life));
                break;
            case ConnectionCommand.OpenLater:
                EndLife();
                var delay = step.Model.State.NextRetryAt!.Value - _settings.Time.GetUtcNow();
                _retryTimer = _settings.Time.CreateTimer(
                    static self => ((ChatConnection)self!).Post(new ConnectionSignal.RetryDue()),
                    this,
                    delay > TimeSpan.Zero ? delay : TimeSpan.Zero,
                    Timeout.InfiniteTimeSpan);
                break;
            case ConnectionCommand.CatchUp:
                _running.Track(CatchUpAsync(_life!));
                break;
            case ConnectionCommand.Close:
                EndLife();
                break;
        }
    }

    private void EndLife()
    {
        _retryTimer?.Dispose();
        _retryTimer = null;
        if (_life is { } life)
            _running.Track(life.DisposeAsync().AsTask());
        _life = null;
    }

    private async Task RunAsync(SocketLife life)
    {
        try
        {
            var socket = await _opener.OpenAsync(life, new Listener(this, life)).ConfigureAwait(false);
            var lost = await socket.RunAsync().ConfigureAwait(false);
            Post(life, socket.IsSubscribed
                ? new ConnectionSignal.SocketLost(lost)
                : new ConnectionSignal.AttemptFailed(lost, AttemptVerdict.RetryUnlessConnecting));
        }
        catch (Exception failure)
        {
            var verdict = failure is ConnectionLostException ? AttemptVerdict.Retry : _host.Judge(failure);
            Post(life, new ConnectionSignal.AttemptFailed(failure, verdict));
        }
    }

    private async Task CatchUpAsync(SocketLife life)
    {
        try
        {
            await _host.CatchUpAsync(life.Token).ConfigureAwait(false);
            Post(life, new ConnectionSignal.CaughtUp());
        }
        catch (OperationCanceledException) when (life.Token.IsCancellationRequested)
        {
            // The socket went away meanwhile; the next one catches up.
        }
    }

    private sealed class Listener(ChatConnection connection, SocketLife life) : IChatSocketListener
    {
        public void OnSubscribed() => connection.Post(life, new ConnectionSignal.Subscribed());

        public void OnItem(ChatItem item) => connection._host.OnItem(item);

        public void OnDeepHeartbeat(DeepHeartbeat heartbeat) => connection._host.OnDeepHeartbeat(heartbeat);

        public void OnFault(ChatFaultKind kind, string message) => connection._host.OnFault(kind, message, null);

        public void OnGap() => connection._host.OnGap();
    }
}
