namespace Connect.Chat.Reactive;

/// <summary>The session is connected.</summary>
public sealed record ConnectResult
{
    /// <summary>What the caller gave along.</summary>
    public object? Metadata { get; init; }

    /// <summary>Nothing but the name of the type.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(ConnectResult);
}
