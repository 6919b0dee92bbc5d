namespace Connect.Chat.Reactive;

/// <summary>A connection has been established, lost, or given up.</summary>
public sealed record ConnectionNotice
{
    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Why, for one that was lost or given up; null for one established.</summary>
    public Exception? Cause { get; init; }

    /// <summary>The time, and the type of the cause.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => Cause is null ? $"{Time:O}" : $"{Time:O}, because of {Cause.GetType().Name}";
}
