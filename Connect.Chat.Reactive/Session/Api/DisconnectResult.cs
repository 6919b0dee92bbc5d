namespace Connect.Chat.Reactive;

/// <summary>The service has let the participant go. The chat is over when Ended says so: a survey may still come.</summary>
public sealed record DisconnectResult
{
    /// <summary>What the caller gave along.</summary>
    public object? Metadata { get; init; }

    /// <summary>Nothing but the name of the type.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(DisconnectResult);
}
