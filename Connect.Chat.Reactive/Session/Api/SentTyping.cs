namespace Connect.Chat.Reactive;

/// <summary>The result of a typing event.</summary>
public sealed record SentTyping
{
    /// <summary>
    /// Whether the event was sent. False if an event was sent within <see cref="TypingOptions.Interval"/> before, which
    /// other participants still see.
    /// </summary>
    public required bool WasSent { get; init; }

    /// <summary>The metadata that the caller passed. Default: null.</summary>
    public object? Metadata { get; init; }

    /// <summary>Returns whether the event was sent.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{nameof(SentTyping)} {{ WasSent = {WasSent} }}";
}
