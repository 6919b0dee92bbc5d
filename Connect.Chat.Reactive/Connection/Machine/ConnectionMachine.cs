using Connect.Chat.Reactive.Threading;
using static Connect.Chat.Reactive.ChatPhase;
using static Connect.Chat.Reactive.Connection.ConnectionSignal;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// The transition table of a connection: a pure function from where it is and what happened to where it goes and
/// what is to be done. What is not listed changes nothing.
/// </summary>
internal sealed class ConnectionMachine(ReconnectOptions options)
{
    /// <summary>The longest wait that the service can ask for. A mistaken header must not stop a chat for hours.</summary>
    public static readonly TimeSpan LongestAskedWait = TimeSpan.FromMinutes(5);

    // 32 seconds, which is more than a socket may take to open by default.
    private const int MaxDoublings = 5;

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
            (_, ChatEndReported over) => End(model, over.Reason),

            (Idle or Broken, ConnectRequested) => Open(model with { Attempts = 1 }, Connecting, now, cause: null),
            (Suspended, ConnectRequested or ResumeRequested) =>
                Open(model with { Attempts = 1 }, model.HasBeenIn ? Reconnecting : Connecting, now, cause: null),

            (Connecting, AttemptFailed { Verdict: FailureKind.Retry } failed)
                when model.Attempts < options.MaxConnectAttempts => Retry(model, Connecting, failed, now, chance),
            (Connecting, AttemptFailed { Verdict: FailureKind.Refused } failed) when model.HasBeenIn =>
                End(model, ChatEndReason.EndedWhileAway, failed.Cause),
            (Connecting, AttemptFailed failed) => Rest(model, Broken, failed.Cause),
            (Connecting, ConnectAbandoned) => Rest(model, Idle),
            // Only the first connection is given up for having taken too long; a session that was in goes on trying.
            (Connecting, ConnectTimedOut late) => Rest(model, Broken, late.Cause),

            (Reconnecting, AttemptFailed { Verdict: FailureKind.Refused } failed) =>
                End(model, ChatEndReason.EndedWhileAway, failed.Cause),
            (Reconnecting, AttemptFailed { Verdict: FailureKind.GiveUp } failed) => Rest(model, Broken, failed.Cause),
            (Reconnecting, AttemptFailed failed) => RetryOrBreak(model, failed, now, chance),

            (Connecting, Subscribed) => CatchUp(model with { Attempts = 0 }, now),
            (Reconnecting, Subscribed) => CatchUp(model, now),
            (CatchingUp, CaughtUp) => new(model with { State = new() { Phase = Connected } }, ConnectionCommand.Retire),
            (Connected, CaughtUp) => new(model, ConnectionCommand.Retire),

            (CatchingUp or Connected, GapFound) => new(model, ConnectionCommand.CatchUp),
            (CatchingUp or Connected, SocketLost lost) => Lost(model, lost.Cause, now, chance),

            (CatchingUp or Connected, ReplacementDue) when !model.IsReplacing =>
                new(model with { IsReplacing = true }, ConnectionCommand.Replace),
            (CatchingUp or Connected, ReplacementSubscribed) when model.IsReplacing =>
                new(model with { IsReplacing = false, SubscribedAt = now }, ConnectionCommand.TakeOver),
            (CatchingUp or Connected, ReplacementFailed) when model.IsReplacing =>
                new(model with { IsReplacing = false }, ConnectionCommand.ReplaceLater),

            // The loss of a socket can cross its acknowledgement on another thread. Either order is a loss.
            (CatchingUp or Connected, AttemptFailed failed) => Lost(model, failed.Cause, now, chance),
            (Connecting, SocketLost lost) when model.Attempts < options.MaxConnectAttempts =>
                Retry(model, Connecting, new(lost.Cause, FailureKind.Retry), now, chance),
            (Connecting, SocketLost lost) => Rest(model, Broken, lost.Cause),
            (Reconnecting, SocketLost lost) =>
                Retry(model, Reconnecting, new(lost.Cause, FailureKind.Retry), now, chance),

            (Connecting or Reconnecting, RetryDue or NetworkAvailable or ResumeRequested)
                when model.State.NextRetryAt is not null => Open(model, model.State.Phase, now, model.State.Cause),
            (Connecting or Reconnecting, NetworkAvailable) when now - model.OpenedAt >= GivenUpAfter(model.GivenUp) =>
                Open(model with { GivenUp = model.GivenUp + 1 }, model.State.Phase, now, model.State.Cause),

            (Idle or Connecting or CatchingUp or Connected or Reconnecting or Broken, SuspendRequested) =>
                Rest(model, Suspended),

            _ => Stay(model),
        };

    /// <summary>The wait before attempt number <paramref name="attempt"/>: none before the first, then growing.</summary>
    public TimeSpan DelayBefore(int attempt, double chance) => attempt <= 1
        ? TimeSpan.Zero
        : Backoff.Delay(attempt - 1, options.BaseDelay, options.MaxDelay, chance);

    /// <summary>
    /// The age from which an attempt under way is given up when the network comes back. Each attempt that was given up
    /// doubles it, so that frequent notifications cannot starve an attempt over a slow network.
    /// </summary>
    private static TimeSpan GivenUpAfter(int givenUp) => TimeSpan.FromSeconds(1 << Math.Min(givenUp, MaxDoublings));

    /// <summary>The usual wait, or the one that the service asked for if that is longer.</summary>
    public static TimeSpan Asked(TimeSpan? retryAfter, TimeSpan usual)
    {
        var asked = retryAfter < LongestAskedWait ? retryAfter.Value : LongestAskedWait;
        return retryAfter is not null && asked > usual ? asked : usual;
    }

    private ConnectionStep Lost(ConnectionModel model, Exception cause, DateTimeOffset now, double chance)
    {
        // A machine that slept has lost the connection through no fault of the network.
        var healthy = now - model.SubscribedAt >= options.HealthyAfter
            || cause is ConnectionLostException { Reason: ConnectionLossReason.ClockJumped };
        return Retry(
            healthy ? model with { Attempts = 0 } : model, Reconnecting, new(cause, FailureKind.Retry), now, chance);
    }

    private ConnectionStep RetryOrBreak(ConnectionModel model, AttemptFailed failed, DateTimeOffset now, double chance) =>
        model.Failures + 1 >= options.MaxRetryAttempts
            ? Rest(model, Broken, failed.Cause)
            : Retry(model with { Failures = model.Failures + 1 }, Reconnecting, failed, now, chance);

    private ConnectionStep Retry(
        ConnectionModel model, ChatPhase phase, AttemptFailed failed, DateTimeOffset now, double chance)
    {
        var next = model with { Attempts = model.Attempts + 1, GivenUp = 0, IsReplacing = false };
        var delay = Asked(failed.RetryAfter, DelayBefore(next.Attempts, chance));
        if (delay == TimeSpan.Zero)
            return Open(next, phase, now, failed.Cause);
        next = next with
        {
            State = new() { Phase = phase, Attempt = next.Attempts, NextRetryAt = now + delay, Cause = failed.Cause },
        };
        return new(next, ConnectionCommand.OpenLater);
    }

    private static ConnectionStep Open(ConnectionModel model, ChatPhase phase, DateTimeOffset now, Exception? cause) =>
        new(
            model with { State = new() { Phase = phase, Attempt = model.Attempts, Cause = cause }, OpenedAt = now },
            ConnectionCommand.Open);

    private static ConnectionStep CatchUp(ConnectionModel model, DateTimeOffset now) =>
        new(
            model with
            {
                State = new() { Phase = CatchingUp },
                HasBeenIn = true,
                SubscribedAt = now,
                Failures = 0,
                GivenUp = 0,
            },
            ConnectionCommand.CatchUp);

    private static ConnectionStep Rest(ConnectionModel model, ChatPhase phase, Exception? cause = null) =>
        new(
            Cleared(model) with { State = new() { Phase = phase, Cause = cause } },
            ConnectionCommand.Close);

    private static ConnectionStep End(ConnectionModel model, ChatEndReason reason, Exception? cause = null) =>
        new(
            Cleared(model) with { State = new() { Phase = Ended, EndReason = reason, Cause = cause } },
            ConnectionCommand.Close);

    private static ConnectionModel Cleared(ConnectionModel model) =>
        model with { Attempts = 0, Failures = 0, GivenUp = 0, IsReplacing = false };

    private static ConnectionStep Stay(ConnectionModel model) => new(model, ConnectionCommand.None);
}
