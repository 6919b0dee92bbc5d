using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Threading;
#if !NET
#endif

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Those who await ConnectAsync: all share one attempt, each may leave, and the attempt is given up when the last
/// has left or the time is over.
/// </summary>
internal sealed class SharedConnectAttempt(ChatConnection connection, TimeSpan timeout, TimeProvider time)
{
    private readonly object _lock = new();
    private TaskCompletionSource<bool>? _outcome;
    private ITimer? _timer;
    private int _waiting;

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var outcome = Join();
        // The request is answered in its turn, and by no state that it is about to change.
        connection.Post(new ConnectionSignal.ConnectRequested());
        try
        {
            await outcome.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (Leave())
                connection.Post(new ConnectionSignal.ConnectAbandoned());
        }
    }

    /// <summary>The attempt has come further: the timeout begins anew.</summary>
    public void Progressed()
    {
        lock (_lock)
            _timer?.Change(timeout, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The state has changed, or has been asked for: whoever waits for it, has it.</summary>
    public void Settle(ChatState state)
    {
        switch (state.Phase)
        {
            case ChatPhase.Connected:
                Take()?.TrySetResult(true);
                break;
            // The last caller has left and the attempt was given up. A caller who joined at that moment has made a
            // request before, which went to that attempt.
            case ChatPhase.Idle when HasWaiters:
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
        if (state.Phase == ChatPhase.Connecting && !HasWaiters)
            connection.Post(new ConnectionSignal.ConnectAbandoned());
        else
            Settle(state);
    }

    private bool HasWaiters
    {
        get
        {
            lock (_lock)
                return _outcome is not null;
        }
    }

    private Task<bool> Join()
    {
        lock (_lock)
        {
            _waiting++;
            // Continuations are the caller's own code, and must not run inside the connection.
            _outcome ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            _timer ??= time.CreateTimer(
                static self => ((SharedConnectAttempt)self!).GiveUp(), this, timeout, Timeout.InfiniteTimeSpan);
            return _outcome.Task;
        }
    }

    /// <summary>True if the last one left without an outcome.</summary>
    private bool Leave()
    {
        lock (_lock)
        {
            if (--_waiting > 0 || _outcome is null)
                return false;
            Take();
            return true;
        }
    }

    private TaskCompletionSource<bool>? Take()
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

    private void GiveUp()
    {
        lock (_lock)
        {
            if (_outcome is null)
                return;
        }

        var late = new ChatConnectException(
            ChatConnectFailure.Timeout,
            $"The chat was not connected within {timeout}. Check the network, or raise ConnectTimeout.");
        connection.Post(new ConnectionSignal.ConnectTimedOut(late));
        // A session that had been connected before goes on trying, but nobody waits for it any longer.
        Fail(late);
    }

    private void Fail(Exception failure)
    {
        if (Take() is not { } outcome)
            return;
        outcome.TrySetException(failure);
        // Seen: those who wait may have left just now, and what nobody awaits must not come up as unobserved.
        _ = outcome.Task.Exception;
    }
}
