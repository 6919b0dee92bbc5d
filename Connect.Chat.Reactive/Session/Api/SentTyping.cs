namespace Connect.Chat.Reactive;

/// <summary>What became of a typing event.</summary>
public sealed record SentTyping
{
    /// <summary>Whether it was sent; false when one had been sent so shortly before that the others still see it.</summary>
    public required bool WasSent { get; init; }

    /// <summary>What the caller gave along.</summary>
    public object? Metadata { get; init; }

    /// <summary>Whether it was sent.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{nameof(SentTyping)} {{ WasSent = {WasSent} }}";
}
