using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Connection;

/// <summary>The work that runs for each attempt and socket, outside the handling of signals.</summary>
internal sealed partial class ChatConnection
{
    private SocketScope BeginScope(ChatState state, IncomingSignal incoming)
    {
        var scope = new SocketScope(_settings.Time, incoming.Context)
        {
            IsRequested = incoming.Signal is ConnectionSignal.ConnectRequested,
            Reason = state.Phase switch
            {
                ChatPhase.Reconnecting => ConnectingReason.Reconnect,
                ChatPhase.Connecting => ConnectingReason.Connect,
                _ => ConnectingReason.Replacement,
            },
            Attempt = state.Attempt,
        };
        _running.Track(scope.Ended);
        Defer(() => scope.Start(() => RunAsync(scope)));
        return scope;
    }

    private void BeginCatchUp(bool followsLoss)
    {
        var scope = _scope!;
        Defer(() => scope.Track(CatchUpAsync(scope, followsLoss)));
    }

    private async Task RunAsync(SocketScope scope)
    {
        try
        {
            var socket = await OpenAsync(scope).ConfigureAwait(false);
            socket.Start();
        }
        catch (Exception exception)
        {
            Fail(scope, exception);
        }
    }

    // A separate method: the activity must be the current one only while the socket opens.
    private async Task<IChatSocket> OpenAsync(SocketScope scope)
    {
        var activity = scope.IsRequested ? null : ChatTelemetry.Start("ChatSession/Reconnect", origin: _requestedBy)?
            .SetTag(TelemetryTag.Attempt, scope.Attempt);
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
            ChatTelemetry.Stop(activity, failure);
        }
    }

    private void Fail(SocketScope scope, Exception cause)
    {
        var kind = cause switch
        {
            // The service itself refused the subscription, and the handshake has already retried.
            ConnectionLostException { Reason: ConnectionLossReason.SubscriptionFailed } =>
                FailureKind.RetryUnlessConnecting,
            ConnectionLostException => FailureKind.Retry,
            _ => _host.Classify(cause),
        };
        Enqueue(new IncomingSignal(
            scope, new ConnectionSignal.AttemptFailed(cause, kind) { RetryAfter = _host.RetryAfterOf(cause) }));
    }

    private async Task CatchUpAsync(SocketScope scope, bool followsLoss)
    {
        if (scope.IsClosed)
            return;
        try
        {
            var caughtUp = scope.StartAsync(async () =>
            {
                await _host.CatchUpAsync(followsLoss, scope.Token).ConfigureAwait(false);
                return true;
            });
            scope.ReleaseRequestContext();
            await caughtUp.ConfigureAwait(false);
            Enqueue(new IncomingSignal(scope, new ConnectionSignal.CaughtUp()));
        }
        catch (Exception) when (scope.Token.IsCancellationRequested)
        {
            // The socket was closed in the meantime. The next one catches up.
        }
    }

    private sealed class Listener(ChatConnection connection, SocketScope scope) : IChatSocketListener
    {
        public IItemReceiver Items => connection._host.Items;

        public void OnSubscribed()
        {
            // The signal may have to wait in the queue while items already arrive, so items are held first.
            connection._host.Hold();
            connection.Enqueue(new IncomingSignal(scope, new ConnectionSignal.Subscribed()));
        }

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
            connection.Enqueue(new IncomingSignal(scope, new ConnectionSignal.GapFound()));
        }

        public void OnLost(ConnectionLostException cause, bool wasSubscribed)
        {
            if (wasSubscribed)
                connection.Enqueue(new IncomingSignal(scope, new ConnectionSignal.SocketLost(cause)));
            else
                connection.Fail(scope, cause);
        }

        public void OnDamagedFrame() => connection._host.OnDamagedFrame();

        public void OnSubscribing()
        {
            ConnectionLog.Subscribing(connection._host.Logger, connection._host.ContactId);
            connection._host.OnSubscribing();
        }
    }
}
