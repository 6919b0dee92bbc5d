using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Connection;

/// <summary>What runs for each attempt and socket, outside the handling of signals.</summary>
internal sealed partial class ChatConnection
{
    private SocketScope Begin(ChatState state, IncomingSignal arrived)
    {
        var scope = new SocketScope(_settings.Time, arrived.Context)
        {
            IsRequested = arrived.Signal is ConnectionSignal.ConnectRequested,
            IsReconnect = state.Phase == ChatPhase.Reconnecting,
            Attempt = state.Attempt,
            Failed = Fail,
        };
        _running.Track(scope.Ended);
        Later(() => scope.Start(() => RunAsync(scope)));
        return scope;
    }

    private void CatchUp(bool followsLoss)
    {
        var scope = _scope!;
        Later(() => scope.Track(CatchUpAsync(scope, followsLoss)));
    }

    private async Task RunAsync(SocketScope scope)
    {
        try
        {
            var socket = await OpenAsync(scope).ConfigureAwait(false);
            scope.Track(WatchAsync(scope, socket));
            socket.Start();
        }
        catch (Exception failure)
        {
            Fail(scope, failure);
        }
    }

    // A separate method: the activity must be the current one only while the socket opens.
    private async Task<IChatSocket> OpenAsync(SocketScope scope)
    {
        var trace = scope.IsRequested ? null : ConnectionTelemetry.BeginReconnect(scope.Attempt, _requestedBy);
        Exception? failure = null;
        try
        {
            return await _opener.OpenAsync(scope, new Listener(this, scope)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            ConnectionTelemetry.End(trace, failure);
        }
    }

    private async Task WatchAsync(SocketScope scope, IChatSocket socket)
    {
        var lost = await socket.Lost.ConfigureAwait(false);
        if (socket.IsSubscribed)
            Post(new IncomingSignal(scope, new ConnectionSignal.SocketLost(lost)));
        else
            Fail(scope, lost);
    }

    private void Fail(SocketScope scope, Exception failure)
    {
        var verdict = failure switch
        {
            // The service itself does not want this socket, and has been asked several times.
            ConnectionLostException { Reason: ConnectionLossReason.SubscriptionFailed } =>
                FailureKind.RetryUnlessConnecting,
            ConnectionLostException => FailureKind.Retry,
            _ => _host.Judge(failure),
        };
        Post(new IncomingSignal(
            scope, new ConnectionSignal.AttemptFailed(failure, verdict) { RetryAfter = _host.RetryAfterOf(failure) }));
    }

    private async Task CatchUpAsync(SocketScope scope, bool followsLoss)
    {
        if (scope.IsOver)
            return;
        try
        {
            var caughtUp = scope.StartAsync(async () =>
            {
                await _host.CatchUpAsync(followsLoss, scope.Token).ConfigureAwait(false);
                return true;
            });
            scope.ForgetRequest();
            await caughtUp.ConfigureAwait(false);
            Post(new IncomingSignal(scope, new ConnectionSignal.CaughtUp()));
        }
        catch (Exception) when (scope.Token.IsCancellationRequested)
        {
            // The socket went away meanwhile; the next one catches up.
        }
    }

    private sealed class Listener(ChatConnection connection, SocketScope scope) : IChatSocketListener
    {
        public void OnSubscribed()
        {
            // Before the signal, which may have to wait for its turn while items are already coming in.
            connection._host.Hold();
            connection.Post(new IncomingSignal(scope, new ConnectionSignal.Subscribed()));
        }

        public void OnItem(ChatItem item) => connection._host.OnItem(item);

        public void OnDeepHeartbeat(DeepHeartbeat heartbeat)
        {
            var host = connection._host;
            if (heartbeat.Succeeded)
                ConnectionLog.HeartbeatAnswered(host.Logger, host.ContactId, heartbeat.StatusCode, heartbeat.RoundTrip);
            else
                ConnectionLog.HeartbeatMissed(host.Logger, host.ContactId);
            host.OnDeepHeartbeat(heartbeat);
        }

        public void OnFault(ChatFaultKind kind, string message) => connection._host.OnFault(kind, message, null);

        public void OnReplacing()
        {
            connection._host.Hold();
            connection.Post(new IncomingSignal(scope, new ConnectionSignal.GapFound()));
        }

        public void OnDamagedFrame() => connection._host.OnDamagedFrame();

        public void OnSubscribing()
        {
            ConnectionLog.Subscribing(connection._host.Logger, connection._host.ContactId);
            connection._host.OnSubscribing();
        }

        public bool Knows(string itemId) => connection._host.Knows(itemId);
    }
}
