namespace Connect.Chat.Reactive;

/// <summary>
/// The service has disconnected the participant. The chat may continue, for example with a survey, until
/// <see cref="IChatSession.Ended"/> emits.
/// </summary>
public sealed record DisconnectResult
{
    /// <summary>The metadata that the caller passed. Default: null.</summary>
    public object? Metadata { get; init; }

    /// <summary>Returns the name of the type.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(DisconnectResult);
}
