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
    private readonly ISocketOpener _opener;
    private readonly ConnectionMachine _machine;
    private readonly SerialSignals<(SocketLife? From, ConnectionSignal Signal)> _signals;
    private readonly TaskTracker _running = new();
    private readonly TaskCompletionSource<bool> _disposed = new();
    private volatile ConnectionModel _model;
    private SocketLife? _life;
    private SocketLife? _successor;
    private ITimer? _timer;

    public ChatConnection(IConnectionHost host, ISocketOpener opener, ConnectionSettings settings)
    {
        _model = ConnectionModel.Initial with { HasBeenIn = settings.HasBeenIn };
        _host = host;
        _settings = settings;
        _opener = opener;
        _machine = new(settings.Reconnect);
        _signals = new(Handle);
    }

    /// <summary>The state as of the last signal handled.</summary>
    public ChatState State => _model.State;

    /// <summary>Something happened outside.</summary>
    public void Post(ConnectionSignal signal) => _signals.Post((null, signal));

    /// <summary>
    /// Completes when the attempts, sockets and calls have ended that exist now. It does not wait for those of a later
    /// connection.
    /// </summary>
    public Task WhenCurrentEndsAsync() => _running.WhenCurrentEndsAsync();

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

    private void Handle((SocketLife? From, ConnectionSignal Signal) arrived)
    {
        if (arrived.From is not null && arrived.From == _successor)
        {
            HandleSuccessor(arrived.Signal);
            return;
        }

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
        Do(step, arrived.Signal, followsLoss: previous.HasBeenIn);
        if (arrived.Signal is ConnectionSignal.DisposeRequested)
            _disposed.TrySetResult(true);
    }

    private void Do(ConnectionStep step, ConnectionSignal signal, bool followsLoss)
    {
        switch (step.Command)
        {
            case ConnectionCommand.Open:
                EndLives();
                var life = _life = new();
                _running.Track(RunAsync(life));
                break;
            case ConnectionCommand.OpenLater:
                EndLives();
                SetTimer(
                    step.Model.State.NextRetryAt!.Value - _settings.Time.GetUtcNow(), new ConnectionSignal.RetryDue(), null);
                break;
            case ConnectionCommand.CatchUp:
                if (signal is ConnectionSignal.Subscribed)
                    SetTimer(_settings.TransportLifetime, new ConnectionSignal.ReplacementDue(), _life);
                _running.Track(CatchUpAsync(_life!, followsLoss, retiring: null));
                break;
            case ConnectionCommand.Replace when _successor is null:
                var successor = _successor = new();
                _running.Track(RunAsync(successor));
                break;
            case ConnectionCommand.Close:
                EndLives();
                break;
        }
    }

    private void HandleSuccessor(ConnectionSignal signal)
    {
        var successor = _successor!;
        _successor = null;
        if (signal is ConnectionSignal.Subscribed)
        {
            // The old socket goes when the transcript has shown that nothing was left on its way.
            var retiring = _life;
            _life = successor;
            SetTimer(_settings.TransportLifetime, new ConnectionSignal.ReplacementDue(), successor);
            _running.Track(CatchUpAsync(successor, followsLoss: false, retiring));
            return;
        }

        _running.Track(successor.DisposeAsync().AsTask());
        if (signal is ConnectionSignal.AttemptFailed failed)
            _host.OnFault(ChatFaultKind.ConnectionAttemptFailed, "A socket could not be replaced yet.", failed.Cause);
        SetTimer(_settings.Reconnect.MaxDelay, new ConnectionSignal.ReplacementDue(), _life);
        // Live items have been held back since it began to subscribe.
        if (_life is { } life && State.Phase is ChatPhase.Connected or ChatPhase.CatchingUp)
            _running.Track(CatchUpAsync(life, followsLoss: false, retiring: null));
    }

    private void SetTimer(TimeSpan due, ConnectionSignal signal, SocketLife? from)
    {
        _timer?.Dispose();
        _timer = null;
        if (due == Timeout.InfiniteTimeSpan)
            return;
        _timer = _settings.Time.CreateTimer(
            static state =>
            {
                var (connection, life, what) = ((ChatConnection, SocketLife?, ConnectionSignal))state!;
                connection._signals.Post((life, what));
            },
            (this, from, signal),
            due > TimeSpan.Zero ? due : TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);
    }

    private void EndLives()
    {
        _timer?.Dispose();
        _timer = null;
        if (_life is { } life)
            _running.Track(life.DisposeAsync().AsTask());
        if (_successor is { } successor)
            _running.Track(successor.DisposeAsync().AsTask());
        _life = _successor = null;
    }

    private async Task RunAsync(SocketLife life)
    {
        try
        {
            var socket = await _opener.OpenAsync(life, new Listener(this, life)).ConfigureAwait(false);
            var lost = await socket.RunAsync().ConfigureAwait(false);
            _signals.Post((life, socket.IsSubscribed
                ? new ConnectionSignal.SocketLost(lost)
                : new ConnectionSignal.AttemptFailed(lost, AttemptVerdict.RetryUnlessConnecting)));
        }
        catch (Exception failure)
        {
            var verdict = failure is ConnectionLostException ? AttemptVerdict.Retry : _host.Judge(failure);
            _signals.Post((life, new ConnectionSignal.AttemptFailed(failure, verdict)));
        }
    }

    private async Task CatchUpAsync(SocketLife life, bool followsLoss, SocketLife? retiring)
    {
        try
        {
            await life.StartAsync(() => _host.CatchUpAsync(followsLoss, life.Token)).ConfigureAwait(false);
            _signals.Post((life, new ConnectionSignal.CaughtUp()));
        }
        catch (Exception) when (life.Token.IsCancellationRequested)
        {
            // The socket went away meanwhile; the next one catches up.
        }

        if (retiring is not null)
            await retiring.DisposeAsync().ConfigureAwait(false);
    }

    private sealed class Listener(ChatConnection connection, SocketLife life) : IChatSocketListener
    {
        public void OnSubscribed()
        {
            // Before the signal, which may have to wait for its turn while items are already coming in.
            connection._host.Hold();
            connection._signals.Post((life, new ConnectionSignal.Subscribed()));
        }

        public void OnItem(ChatItem item) => connection._host.OnItem(item);

        public void OnDeepHeartbeat(DeepHeartbeat heartbeat) => connection._host.OnDeepHeartbeat(heartbeat);

        public void OnFault(ChatFaultKind kind, string message) => connection._host.OnFault(kind, message, null);

        public void OnReplacing()
        {
            connection._host.Hold();
            connection._signals.Post((life, new ConnectionSignal.GapFound()));
        }

        public void OnDamagedFrame() => connection._host.OnDamagedFrame();

        public void OnSubscribing() => connection._host.OnSubscribing();

        public bool Knows(string itemId) => connection._host.Knows(itemId);
    }
}
