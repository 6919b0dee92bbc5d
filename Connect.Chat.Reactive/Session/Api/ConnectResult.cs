namespace Connect.Chat.Reactive;

/// <summary>The result of ConnectAsync: the session is connected.</summary>
public sealed record ConnectResult
{
    /// <summary>The metadata that the caller passed. Default: null.</summary>
    public object? Metadata { get; init; }

    /// <summary>Returns the name of the type.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(ConnectResult);
}
