using Connect.Chat.Reactive.Rx;
using static Connect.Chat.Reactive.ChatPhase;
using static Connect.Chat.Reactive.Connection.ConnectionSignal;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// The transition table of a connection: a pure function from where it is and what happened to where it goes and
/// what is to be done. What is not listed changes nothing.
/// </summary>
internal sealed class ConnectionMachine(ReconnectOptions options)
{
    /// <param name="model">Where the connection is.</param>
    /// <param name="signal">What happened.</param>
    /// <param name="now">The time.</param>
    /// <param name="chance">A number in [0, 1) for the jitter.</param>
    public ConnectionStep Next(ConnectionModel model, ConnectionSignal signal, DateTimeOffset now, double chance) =>
        (model.State.Phase, signal) switch
        {
            (Disposed, _) => Stay(model),
            (_, DisposeRequested) => Rest(model, Disposed),
            (Ended, _) => Stay(model),
            (_, ChatOver over) => End(model, over.Reason),

            (Idle or Broken, ConnectRequested) => Open(model with { Attempts = 1 }, Connecting, cause: null),
            (Suspended, ConnectRequested or ResumeRequested) =>
                Open(model with { Attempts = 1 }, model.HasBeenIn ? Reconnecting : Connecting, cause: null),

            (Connecting, AttemptFailed { Verdict: AttemptVerdict.Retry } failed)
                when model.Attempts < options.MaxConnectAttempts => Retry(model, Connecting, failed.Cause, now, chance),
            (Connecting, AttemptFailed { Verdict: AttemptVerdict.Refused } failed) when model.HasBeenIn =>
                End(model, ChatEndReason.EndedWhileAway, failed.Cause),
            (Connecting, AttemptFailed failed) => Rest(model, Broken, failed.Cause),
            (Connecting, ConnectAbandoned) => Rest(model, Idle),
            // Only the first connection is given up for having taken too long; a session that was in goes on trying.
            (Connecting, ConnectTimedOut late) => Rest(model, Broken, late.Cause),

            (Reconnecting, AttemptFailed { Verdict: AttemptVerdict.Refused } failed) =>
                End(model, ChatEndReason.EndedWhileAway, failed.Cause),
            (Reconnecting, AttemptFailed { Verdict: AttemptVerdict.GiveUp } failed) => Rest(model, Broken, failed.Cause),
            (Reconnecting, AttemptFailed failed) => RetryOrBreak(model, failed.Cause, now, chance),

            (Connecting, Subscribed) => CatchUp(model with { Attempts = 0 }, now),
            (Reconnecting, Subscribed) => CatchUp(model, now),
            (CatchingUp, CaughtUp) => new(model with { State = new() { Phase = Connected } }, ConnectionCommand.None),

            (CatchingUp or Connected, GapFound) => new(model, ConnectionCommand.CatchUp),
            (CatchingUp or Connected, ReplacementDue) => new(model, ConnectionCommand.Replace),
            (CatchingUp or Connected, SocketLost lost) => Lost(model, lost.Cause, now, chance),

            // The loss of a socket can cross its acknowledgement, one noticed on this thread and one on that. Whichever
            // comes first, what is lost is lost, and nobody will tell again.
            (CatchingUp or Connected, AttemptFailed failed) => Lost(model, failed.Cause, now, chance),
            (Connecting, SocketLost lost) => Rest(model, Broken, lost.Cause),
            (Reconnecting, SocketLost lost) => RetryOrBreak(model, lost.Cause, now, chance),

            (Connecting or Reconnecting, RetryDue or NetworkAvailable or ResumeRequested)
                when model.State.NextRetryAt is not null => Open(model, model.State.Phase, model.State.Cause),

            (Idle or Connecting or CatchingUp or Connected or Reconnecting or Broken, SuspendRequested) =>
                Rest(model, Suspended),

            _ => Stay(model),
        };

    /// <summary>The wait before attempt number <paramref name="attempt"/>: none before the first, then growing.</summary>
    public TimeSpan DelayBefore(int attempt, double chance) => attempt <= 1
        ? TimeSpan.Zero
        : Backoff.Delay(attempt - 1, options.FirstDelay, options.MaxDelay, chance);

    private ConnectionStep Lost(ConnectionModel model, Exception cause, DateTimeOffset now, double chance)
    {
        // A machine that slept has lost the connection through no fault of the network.
        var healthy = now - model.SubscribedAt >= options.HealthyAfter
            || cause is ConnectionLostException { Reason: ConnectionLossReason.ClockJumped };
        return RetryOrBreak(healthy ? model with { Attempts = 0 } : model, cause, now, chance);
    }

    private ConnectionStep RetryOrBreak(ConnectionModel model, Exception cause, DateTimeOffset now, double chance) =>
        model.Attempts >= options.MaxAttempts
            ? Rest(model, Broken, cause)
            : Retry(model, Reconnecting, cause, now, chance);

    private ConnectionStep Retry(ConnectionModel model, ChatPhase phase, Exception cause, DateTimeOffset now, double chance)
    {
        var next = model with { Attempts = model.Attempts + 1 };
        var delay = DelayBefore(next.Attempts, chance);
        if (delay == TimeSpan.Zero)
            return Open(next, phase, cause);
        var state = new ChatState { Phase = phase, Attempt = next.Attempts, NextRetryAt = now + delay, Cause = cause };
        return new(next with { State = state }, ConnectionCommand.OpenLater);
    }

    private static ConnectionStep Open(ConnectionModel model, ChatPhase phase, Exception? cause) =>
        new(
            model with { State = new() { Phase = phase, Attempt = model.Attempts, Cause = cause } },
            ConnectionCommand.Open);

    private static ConnectionStep CatchUp(ConnectionModel model, DateTimeOffset now) =>
        new(
            model with { State = new() { Phase = CatchingUp }, HasBeenIn = true, SubscribedAt = now },
            ConnectionCommand.CatchUp);

    private static ConnectionStep Rest(ConnectionModel model, ChatPhase phase, Exception? cause = null) =>
        new(
            model with { State = new() { Phase = phase, Cause = cause }, Attempts = 0 },
            ConnectionCommand.Close);

    private static ConnectionStep End(ConnectionModel model, ChatEndReason reason, Exception? cause = null) =>
        new(
            model with { State = new() { Phase = Ended, EndReason = reason, Cause = cause }, Attempts = 0 },
            ConnectionCommand.Close);

    private static ConnectionStep Stay(ConnectionModel model) => new(model, ConnectionCommand.None);
}
