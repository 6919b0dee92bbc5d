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

    /// <summary>
    /// Whether <see cref="IChatSession.SendMessageAsync(string, CancellationToken)"/> and the other sends accept
    /// something now. True once the session has been connected, also while the connection is lost, suspended or
    /// broken: what is sent then is posted over HTTP, and its row shows the outcome. False before the first connection,
    /// when the chat has ended, when the participant has left it, and when the session is disposed.
    /// </summary>
    public bool CanSend => !HasLeft && Phase switch
    {
        ChatPhase.CatchingUp or ChatPhase.Connected or ChatPhase.Reconnecting => true,
        ChatPhase.Suspended or ChatPhase.Broken => HasBeenConnected != false,
        ChatPhase.Connecting => HasBeenConnected == true,
        _ => false,
    };

    /// <summary>
    /// Whether the session was connected before, where the phase alone does not say it. Null: not while Connecting, and
    /// yes while Suspended or Broken.
    /// </summary>
    internal bool? HasBeenConnected { get; init; }

    /// <summary>
    /// Whether the service has disconnected the participant from the chat. A customer still receives items afterwards.
    /// </summary>
    internal bool HasLeft { get; init; }

    /// <summary>Formats the phase, attempt, next retry and the cause's type, without the cause's message.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        Phase
        + (EndReason is { } reason ? $" ({reason})" : "")
        + (Attempt > 0 ? $", attempt {Attempt}" : "")
        + (NextRetryAt is { } at ? $", next at {at:O}" : "")
        + (Cause is { } cause ? $", because of {cause.GetType().Name}" : "");
}
