using Connect.Chat.Reactive.Threading;
using static Connect.Chat.Reactive.ChatPhase;
using static Connect.Chat.Reactive.Connection.ConnectionSignal;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// The transition table of a connection: a pure function of model and signal that returns the next model and a
/// command. A combination that is not listed changes nothing.
/// </summary>
internal sealed class ConnectionMachine(ReconnectOptions options)
{
    /// <summary>The upper limit of a Retry-After. A wrong header must not stop a chat for hours.</summary>
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(5);

    // 32 seconds, which exceeds the default timeout for opening a socket.
    private const int MaxDoublings = 5;

    /// <summary>Applies a signal.</summary>
    /// <param name="model">The current model.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="now">The time of the signal.</param>
    /// <param name="jitter">A random number in [0, 1).</param>
    public ConnectionStep Next(ConnectionModel model, ConnectionSignal signal, ClockReading now, double jitter)
    {
        var step = Decide(model, signal, now, jitter);
        // A participant who has left never returns.
        return model.State.HasLeft && !step.Model.State.HasLeft
            ? step with { Model = WithHasLeft(step.Model) }
            : step;
    }

    /// <summary>The delay before an attempt: zero for the first one, then exponential with jitter.</summary>
    public TimeSpan DelayBefore(int attempt, double jitter) => attempt <= 1
        ? TimeSpan.Zero
        : Backoff.Delay(attempt - 1, options.BaseDelay, options.MaxDelay, jitter);

    private ConnectionStep Decide(ConnectionModel model, ConnectionSignal signal, ClockReading now, double jitter) =>
        (model.State.Phase, signal) switch
        {
            (Disposed, _) => Unchanged(model),
            (_, DisposeRequested) => Stop(model, Disposed),
            (Ended, _) => Unchanged(model),
            (_, ChatEndReported reported) => End(model, reported.Reason),

            (_, Leaving) => new(model with { IsLeaving = true, IsLeaveUncertain = false }, ConnectionCommand.None),
            (_, LeaveFailed failed) when !model.State.HasLeft => new(
                model with { IsLeaving = !failed.IsCertain, IsLeaveUncertain = !failed.IsCertain },
                ConnectionCommand.None),
            (_, Left { EndsSession: true }) => Leave(model),
            (_, Left) => new(WithHasLeft(model), ConnectionCommand.None),
            // The service refuses a participant who has left, maybe before it has responded to the call.
            (Connecting or Reconnecting, AttemptFailed { Kind: FailureKind.Refused }) when model.IsLeaving =>
                Leave(model),

            (Idle or Broken, ConnectRequested) => Open(model with { Attempts = 1 }, Connecting, now, cause: null),
            (Suspended, ConnectRequested or ResumeRequested) =>
                Open(model with { Attempts = 1 }, model.HasBeenConnected ? Reconnecting : Connecting, now, cause: null),

            (Connecting, AttemptFailed { Kind: FailureKind.Retry } failed)
                when model.Attempts < options.MaxConnectAttempts => Retry(model, Connecting, failed, now, jitter),
            (Connecting, AttemptFailed { Kind: FailureKind.Refused } failed) when model.HasBeenConnected =>
                End(model, ChatEndReason.EndedWhileAway, failed.Cause),
            (Connecting, AttemptFailed failed) => Stop(model, Broken, failed.Cause),
            (Connecting, ConnectAbandoned) => Stop(model, Idle),
            // Only the first connection has a timeout. A session that was connected before keeps trying.
            (Connecting, ConnectTimedOut timeout) => Stop(model, Broken, timeout.Cause),

            (Reconnecting, AttemptFailed { Kind: FailureKind.Refused } failed) =>
                End(model, ChatEndReason.EndedWhileAway, failed.Cause),
            (Reconnecting, AttemptFailed { Kind: FailureKind.GiveUp } failed) => Stop(model, Broken, failed.Cause),
            (Reconnecting, AttemptFailed failed) => RetryOrBreak(model, failed, now, jitter),

            (Connecting, Subscribed) => CatchUp(model with { Attempts = 0 }, now),
            (Reconnecting, Subscribed) => CatchUp(model, now),
            (CatchingUp, CaughtUp) => new(model with { State = new() { Phase = Connected } }, ConnectionCommand.Retire),
            (Connected, CaughtUp) => new(model, ConnectionCommand.Retire),

            (CatchingUp or Connected, GapFound) => new(model, ConnectionCommand.CatchUp),
            (CatchingUp or Connected, SocketLost lost) => Reconnect(model, lost.Cause, now, jitter),

            (CatchingUp or Connected, ReplacementDue) when !model.IsReplacing =>
                new(model with { IsReplacing = true }, ConnectionCommand.Replace),
            (CatchingUp or Connected, ReplacementSubscribed) when model.IsReplacing =>
                new(
                    Admitted(Healed(model, now)) with { IsReplacing = false, SubscribedAt = now.Monotonic },
                    ConnectionCommand.TakeOver),
            (CatchingUp or Connected, ReplacementFailed) when model.IsReplacing =>
                new(model with { IsReplacing = false }, ConnectionCommand.ReplaceLater),

            // SocketLost and Subscribed can race on different threads. Either order counts as a loss.
            (CatchingUp or Connected, AttemptFailed failed) => Reconnect(model, failed.Cause, now, jitter),
            (Connecting, SocketLost lost) when model.Attempts < options.MaxConnectAttempts =>
                Retry(model, Connecting, new(lost.Cause, FailureKind.Retry), now, jitter),
            (Connecting, SocketLost lost) => Stop(model, Broken, lost.Cause),
            (Reconnecting, SocketLost lost) =>
                Retry(model, Reconnecting, new(lost.Cause, FailureKind.Retry), now, jitter),

            (Connecting or Reconnecting, RetryDue or NetworkAvailable or ResumeRequested)
                when model.State.NextRetryAt is not null => Open(model, model.State.Phase, now, model.State.Cause),
            (Connecting or Reconnecting, NetworkAvailable)
                when now.Monotonic - model.OpenedAt >= AbandonAfter(model.AbandonedAttempts) => Reopen(model, now),

            (Idle or Connecting or CatchingUp or Connected or Reconnecting or Broken, SuspendRequested) =>
                Stop(model, Suspended),

            _ => Unchanged(model),
        };

    /// <summary>
    /// The age from which <see cref="NetworkAvailable"/> abandons the current attempt for a new one. It doubles with
    /// each abandoned attempt, so that frequent notifications cannot starve an attempt over a slow network.
    /// </summary>
    private static TimeSpan AbandonAfter(int abandonedAttempts) =>
        TimeSpan.FromSeconds(1 << Math.Min(abandonedAttempts, MaxDoublings));

    /// <summary>The given delay, or the Retry-After of the service if that is longer.</summary>
    public static TimeSpan DelayWith(TimeSpan? retryAfter, TimeSpan delay)
    {
        var requested = retryAfter < MaxRetryAfter ? retryAfter.Value : MaxRetryAfter;
        return retryAfter is not null && requested > delay ? requested : delay;
    }

    private ConnectionStep Reconnect(ConnectionModel model, Exception cause, ClockReading now, double jitter)
    {
        // A computer that slept lost its connection through no fault of the network.
        var hasSlept = cause is ConnectionLostException { Reason: ConnectionLossReason.ClockJumped };
        return Retry(
            hasSlept ? model with { Attempts = 0 } : Healed(model, now),
            Reconnecting,
            new(cause, FailureKind.Retry),
            now,
            jitter);
    }

    /// <summary>Resets the count of attempts if the current socket has been subscribed for long enough.</summary>
    private ConnectionModel Healed(ConnectionModel model, ClockReading now) =>
        now.Monotonic - model.SubscribedAt >= options.HealthyAfter ? model with { Attempts = 0 } : model;

    private ConnectionStep RetryOrBreak(
        ConnectionModel model, AttemptFailed failed, ClockReading now, double jitter) =>
        model.Failures + 1 >= options.MaxRetryAttempts
            ? Stop(model, Broken, failed.Cause)
            : Retry(model with { Failures = model.Failures + 1 }, Reconnecting, failed, now, jitter);

    private ConnectionStep Retry(
        ConnectionModel model, ChatPhase phase, AttemptFailed failed, ClockReading now, double jitter)
    {
        var next = model with { Attempts = model.Attempts + 1, AbandonedAttempts = 0, IsReplacing = false };
        var delay = DelayWith(failed.RetryAfter, DelayBefore(next.Attempts, jitter));
        if (delay == TimeSpan.Zero)
            return Open(next, phase, now, failed.Cause);
        next = next with
        {
            State = new()
            {
                Phase = phase,
                Attempt = next.Attempts,
                NextRetryAt = now.Utc + delay,
                Cause = failed.Cause,
                HasBeenConnected = WasConnectedBefore(model, phase),
            },
        };
        return new(next, ConnectionCommand.OpenLater);
    }

    private static ConnectionStep Open(ConnectionModel model, ChatPhase phase, ClockReading now, Exception? cause) =>
        new(
            model with
            {
                State = new()
                {
                    Phase = phase,
                    Attempt = model.Attempts,
                    Cause = cause,
                    HasBeenConnected = WasConnectedBefore(model, phase),
                },
                OpenedAt = now.Monotonic,
            },
            ConnectionCommand.Open);

    private static ConnectionStep Reopen(ConnectionModel model, ClockReading now) =>
        Open(
            model with { AbandonedAttempts = model.AbandonedAttempts + 1 },
            model.State.Phase,
            now,
            model.State.Cause);

    // The service has just accepted the participant, so they have not left.
    private static ConnectionModel Admitted(ConnectionModel model) =>
        model.IsLeaveUncertain ? model with { IsLeaving = false, IsLeaveUncertain = false } : model;

    private static ConnectionStep CatchUp(ConnectionModel model, ClockReading now) =>
        new(
            Admitted(model) with
            {
                State = new() { Phase = CatchingUp },
                HasBeenConnected = true,
                SubscribedAt = now.Monotonic,
                Failures = 0,
                AbandonedAttempts = 0,
            },
            ConnectionCommand.CatchUp);

    private static ConnectionStep Stop(ConnectionModel model, ChatPhase phase, Exception? cause = null) =>
        new(
            Cleared(model) with
            {
                State = new() { Phase = phase, Cause = cause, HasBeenConnected = WasConnectedBefore(model, phase) },
            },
            ConnectionCommand.Close);

    private static ConnectionStep End(ConnectionModel model, ChatEndReason reason, Exception? cause = null) =>
        new(
            Cleared(model) with
            {
                State = new() { Phase = Ended, EndReason = reason, Cause = cause, HasLeft = model.State.HasLeft },
            },
            ConnectionCommand.Close);

    private static ConnectionStep Leave(ConnectionModel model) => End(WithHasLeft(model), ChatEndReason.Ended);

    private static ConnectionModel WithHasLeft(ConnectionModel model) =>
        model with { IsLeaving = true, IsLeaveUncertain = false, State = model.State with { HasLeft = true } };

    // Null where the phase alone says it: see ChatState.HasBeenConnected.
    private static bool? WasConnectedBefore(ConnectionModel model, ChatPhase phase) =>
        (phase, model.HasBeenConnected) switch
        {
            (Connecting, true) => true,
            (Suspended or Broken, false) => false,
            _ => null,
        };

    private static ConnectionModel Cleared(ConnectionModel model) =>
        model with { Attempts = 0, Failures = 0, AbandonedAttempts = 0, IsReplacing = false };

    private static ConnectionStep Unchanged(ConnectionModel model) => new(model, ConnectionCommand.None);
}
