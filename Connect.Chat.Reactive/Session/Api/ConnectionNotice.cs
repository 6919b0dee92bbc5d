namespace Connect.Chat.Reactive;

/// <summary>A connection that was established, lost or given up.</summary>
public sealed record ConnectionNotice
{
    /// <summary>The time of the change, by the session's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The reason why the connection was lost or given up. Null for an established connection.</summary>
    public Exception? Cause { get; init; }

    /// <summary>Returns the time and the type of the cause.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => Cause is null ? $"{Time:O}" : $"{Time:O}, because of {Cause.GetType().Name}";
}
