namespace Connect.Chat.Reactive;

/// <summary>The one truth about a session: where it is, and what comes next.</summary>
public sealed record ChatState
{
    /// <summary>Where the session is in its life.</summary>
    public ChatPhase Phase { get; init; }

    /// <summary>
    /// Which attempt at the connection this is, from 1; 0 when none is under way. While reconnecting it counts on
    /// until the connection has been healthy for <see cref="ReconnectOptions.HealthyAfter"/>.
    /// </summary>
    public int Attempt { get; init; }

    /// <summary>When the next attempt starts; null when one is under way or none is planned.</summary>
    public DateTimeOffset? NextRetryAt { get; init; }

    /// <summary>What led here: why the connection was lost, or why it was given up; null if nothing went wrong.</summary>
    public Exception? Cause { get; init; }

    /// <summary>How the chat ended; null unless <see cref="Phase"/> is <see cref="ChatPhase.Ended"/>.</summary>
    public ChatEndReason? EndReason { get; init; }

    /// <summary>The phase, attempt and next retry; nothing of the cause but its type.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        Phase
        + (EndReason is { } reason ? $" ({reason})" : "")
        + (Attempt > 0 ? $", attempt {Attempt}" : "")
        + (NextRetryAt is { } at ? $", next at {at:O}" : "")
        + (Cause is { } cause ? $", because of {cause.GetType().Name}" : "");
}
