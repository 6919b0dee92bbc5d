namespace Connect.Chat.Reactive;

/// <summary>The state of a session's connection.</summary>
public sealed record ChatState
{
    /// <summary>The phase of the session.</summary>
    public ChatPhase Phase { get; init; }

    /// <summary>
    /// The number of the current connection attempt, from 1. 0 if no attempt is running. While the session reconnects,
    /// the number increases until the connection has been healthy for <see cref="ReconnectOptions.HealthyAfter"/>.
    /// </summary>
    public int Attempt { get; init; }

    /// <summary>The time of the next attempt. Null if an attempt is running or none is scheduled.</summary>
    public DateTimeOffset? NextRetryAt { get; init; }

    /// <summary>The reason why the connection was lost or reconnecting stopped. Null if nothing failed.</summary>
    public Exception? Cause { get; init; }

    /// <summary>
    /// The reason why the chat ended. Null unless <see cref="Phase"/> is <see cref="ChatPhase.Ended"/>.
    /// </summary>
    public ChatEndReason? EndReason { get; init; }

    /// <summary>Formats the phase, attempt, next retry and the cause's type, without the cause's message.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        Phase
        + (EndReason is { } reason ? $" ({reason})" : "")
        + (Attempt > 0 ? $", attempt {Attempt}" : "")
        + (NextRetryAt is { } at ? $", next at {at:O}" : "")
        + (Cause is { } cause ? $", because of {cause.GetType().Name}" : "");
}
