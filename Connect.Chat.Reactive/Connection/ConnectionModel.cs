namespace Connect.Chat.Reactive.Connection;

/// <summary>All that the transition table remembers of a connection.</summary>
internal sealed record ConnectionModel
{
    public static readonly ConnectionModel Initial = new();

    public ChatState State { get; init; } = new();

    /// <summary>Attempts in a row without a healthy connection in between.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether the service has ever let this participant in, so that being refused means the chat is over.</summary>
    public bool HasBeenIn { get; init; }

    /// <summary>When the connection was last subscribed.</summary>
    public DateTimeOffset SubscribedAt { get; init; }
}

/// <summary>What follows from a signal: the new model, and what to do.</summary>
internal readonly record struct ConnectionStep(ConnectionModel Model, ConnectionCommand Command);
