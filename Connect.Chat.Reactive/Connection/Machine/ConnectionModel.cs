namespace Connect.Chat.Reactive.Connection;

/// <summary>The state of <see cref="ConnectionMachine"/>.</summary>
internal sealed record ConnectionModel
{
    public static readonly ConnectionModel Initial = new();

    public ChatState State { get; init; } = new();

    /// <summary>The number of consecutive attempts without a healthy connection in between.</summary>
    public int Attempts { get; init; }

    /// <summary>The number of consecutive attempts that failed without a subscription in between.</summary>
    public int Failures { get; init; }

    /// <summary>When the current attempt began, by the monotonic clock.</summary>
    public TimeSpan OpenedAt { get; init; }

    /// <summary>The number of consecutive attempts that were abandoned because the network became available.</summary>
    public int AbandonedAttempts { get; init; }

    /// <summary>Whether a second socket is being opened to replace the current one.</summary>
    public bool IsReplacing { get; init; }

    /// <summary>
    /// Whether the service has accepted this participant before, in this or another process. If so, a refusal means
    /// that the chat has ended.
    /// </summary>
    public bool HasBeenConnected { get; init; }

    /// <summary>When the service last acknowledged a subscription, by the monotonic clock.</summary>
    public TimeSpan SubscribedAt { get; init; }

    /// <summary>
    /// Whether the participant is leaving the chat or has left it. If so, a refusal is the ordinary end of the session.
    /// </summary>
    public bool IsLeaving { get; init; }

    /// <summary>Whether nothing is known about the success of the call that disconnects the participant.</summary>
    public bool IsLeaveUncertain { get; init; }
}

/// <summary>The result of a signal: the new model, and the command to execute.</summary>
internal readonly record struct ConnectionStep(ConnectionModel Model, ConnectionCommand Command);
