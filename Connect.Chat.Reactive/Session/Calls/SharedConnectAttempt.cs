using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Lets the callers of ConnectAsync share one attempt. Each caller can cancel its own wait. The attempt is given up
/// when the last caller has left, or when the timeout elapses without progress.
/// </summary>
internal sealed class SharedConnectAttempt(ConnectionHandle connection, TimeSpan timeout, TimeProvider time)
{
    private readonly object _lock = new();
    private TaskCompletionSource<bool>? _outcome;
    private ITimer? _timer;
    private int _callers;

    /// <summary>Connects, or joins the attempt under way, and completes when the session is connected.</summary>
    /// <exception cref="ChatException">The session could not be connected, or has ended.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var outcome = AddCaller();
        // The connection handles the request after earlier signals, so it answers with the state after those.
        connection.Post(new ConnectionSignal.ConnectRequested());
        try
        {
            await outcome.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (RemoveCaller())
                connection.Post(new ConnectionSignal.ConnectAbandoned());
        }
    }

    /// <summary>The attempt has made progress. Restarts the timeout.</summary>
    public void OnProgress()
    {
        lock (_lock)
            _timer?.Change(timeout, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The state has changed, or answers a request. Completes the callers if it is their outcome.</summary>
    public void OnState(ChatState state)
    {
        switch (state.Phase)
        {
            case ChatPhase.Connected:
                TakeOutcome()?.TrySetResult(true);
                break;
            // The last caller has left, and the attempt was given up. Another caller has joined at that moment, and its
            // request went to that attempt.
            case ChatPhase.Idle when HasCallers:
                connection.Post(new ConnectionSignal.ConnectRequested());
                break;
            case ChatPhase.Idle or ChatPhase.Connecting or ChatPhase.CatchingUp or ChatPhase.Reconnecting:
                break;
            default:
                Fail(ConnectFailure.Of(state));
                break;
        }
    }

    /// <summary>Called when the connection has handled a request to connect, with the state that followed.</summary>
    public void OnRequested(ChatState state)
    {
        // The caller has left before the request was handled. Its abandonment may have been handled already.
        if (state.Phase == ChatPhase.Connecting && !HasCallers)
            connection.Post(new ConnectionSignal.ConnectAbandoned());
        else
            OnState(state);
    }

    private bool HasCallers
    {
        get
        {
            lock (_lock)
                return _outcome is not null;
        }
    }

    private Task<bool> AddCaller()
    {
        lock (_lock)
        {
            _callers++;
            // Continuations are code of the callers, and must not run inside the connection.
            _outcome ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            _timer ??= time.CreateTimer(
                static self => ((SharedConnectAttempt)self!).OnTimeout(), this, timeout, Timeout.InfiniteTimeSpan);
            return _outcome.Task;
        }
    }

    /// <summary>Returns true if this was the last caller, and the attempt has no outcome.</summary>
    private bool RemoveCaller()
    {
        lock (_lock)
        {
            if (--_callers > 0 || _outcome is null)
                return false;
            TakeOutcome();
            return true;
        }
    }

    private TaskCompletionSource<bool>? TakeOutcome()
    {
        lock (_lock)
        {
            var outcome = _outcome;
            _outcome = null;
            _timer?.Dispose();
            _timer = null;
            return outcome;
        }
    }

    private void OnTimeout()
    {
        if (!HasCallers)
            return;
        var failure = new ChatConnectException(
            ChatConnectFailure.Timeout,
            $"The chat was not connected within {timeout}. Check the network, or raise ConnectTimeout.");
        connection.Post(new ConnectionSignal.ConnectTimedOut(failure));
        // A session that has been connected before keeps reconnecting, but these callers stop waiting.
        Fail(failure);
    }

    private void Fail(Exception failure)
    {
        if (TakeOutcome() is not { } outcome)
            return;
        outcome.TrySetException(failure);
        // Observes the exception. If every caller has left, it must not surface as an UnobservedTaskException.
        _ = outcome.Task.Exception;
    }
}
