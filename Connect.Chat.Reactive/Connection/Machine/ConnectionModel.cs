namespace Connect.Chat.Reactive.Connection;

/// <summary>All that the transition table remembers of a connection.</summary>
internal sealed record ConnectionModel
{
    public static readonly ConnectionModel Initial = new();

    public ChatState State { get; init; } = new();

    /// <summary>Attempts in a row without a healthy connection in between.</summary>
    public int Attempts { get; init; }

    /// <summary>Attempts in a row that have failed without a subscription in between.</summary>
    public int Failures { get; init; }

    /// <summary>When the attempt under way began.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>Attempts in a row that were given up because the network came back.</summary>
    public int GivenUp { get; init; }

    /// <summary>Whether a second socket is being opened to replace the first.</summary>
    public bool IsReplacing { get; init; }

    /// <summary>Whether the service has ever let this participant in, so that being refused means the chat is over.</summary>
    public bool HasBeenIn { get; init; }

    /// <summary>When the connection was last subscribed.</summary>
    public DateTimeOffset SubscribedAt { get; init; }
}

/// <summary>What follows from a signal: the new model, and what to do.</summary>
internal readonly record struct ConnectionStep(ConnectionModel Model, ConnectionCommand Command);
