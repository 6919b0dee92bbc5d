namespace Connect.Chat.Reactive.Connection;

/// <summary>What runs for each attempt and socket, outside the handling of signals.</summary>
internal sealed partial class ChatConnection
{
    private SocketLife Begin(ChatState state, Arrival arrived)
    {
        var life = new SocketLife(_settings.Time, arrived.Context)
        {
            IsRequested = arrived.Signal is ConnectionSignal.ConnectRequested,
            IsReconnect = state.Phase == ChatPhase.Reconnecting,
            Attempt = state.Attempt,
            Failed = Fail,
        };
        _running.Track(life.Ended);
        Later(() => life.Start(() => RunAsync(life)));
        return life;
    }

    private void CatchUp(bool followsLoss)
    {
        var life = _life!;
        Later(() => life.Track(CatchUpAsync(life, followsLoss)));
    }

    private async Task RunAsync(SocketLife life)
    {
        try
        {
            var socket = await OpenAsync(life).ConfigureAwait(false);
            life.Track(WatchAsync(life, socket));
            socket.Start();
        }
        catch (Exception failure)
        {
            Fail(life, failure);
        }
    }

    // A separate method: the activity must be the current one only while the socket opens.
    private async Task<IChatSocket> OpenAsync(SocketLife life)
    {
        var trace = life.IsRequested ? null : ConnectionTelemetry.BeginReconnect(life.Attempt, _requestedBy);
        Exception? failure = null;
        try
        {
            return await _opener.OpenAsync(life, new Listener(this, life)).ConfigureAwait(false);
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

    private async Task WatchAsync(SocketLife life, IChatSocket socket)
    {
        var lost = await socket.Lost.ConfigureAwait(false);
        if (socket.IsSubscribed)
            Post(new Arrival(life, new ConnectionSignal.SocketLost(lost)));
        else
            Fail(life, lost);
    }

    private void Fail(SocketLife life, Exception failure)
    {
        var verdict = failure switch
        {
            // The service itself does not want this socket, and has been asked several times.
            ConnectionLostException { Reason: ConnectionLossReason.SubscriptionFailed } =>
                AttemptVerdict.RetryUnlessConnecting,
            ConnectionLostException => AttemptVerdict.Retry,
            _ => _host.Judge(failure),
        };
        Post(new Arrival(
            life, new ConnectionSignal.AttemptFailed(failure, verdict) { RetryAfter = _host.RetryAfterOf(failure) }));
    }

    private async Task CatchUpAsync(SocketLife life, bool followsLoss)
    {
        if (life.IsOver)
            return;
        try
        {
            var caughtUp = life.StartAsync(async () =>
            {
                await _host.CatchUpAsync(followsLoss, life.Token).ConfigureAwait(false);
                return true;
            });
            life.ForgetRequest();
            await caughtUp.ConfigureAwait(false);
            Post(new Arrival(life, new ConnectionSignal.CaughtUp()));
        }
        catch (Exception) when (life.Token.IsCancellationRequested)
        {
            // The socket went away meanwhile; the next one catches up.
        }
    }

    private sealed class Listener(ChatConnection connection, SocketLife life) : IChatSocketListener
    {
        public void OnSubscribed()
        {
            // Before the signal, which may have to wait for its turn while items are already coming in.
            connection._host.Hold();
            connection.Post(new Arrival(life, new ConnectionSignal.Subscribed()));
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
            connection.Post(new Arrival(life, new ConnectionSignal.GapFound()));
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
