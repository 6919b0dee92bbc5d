namespace Connect.Chat.Reactive;

/// <summary>What the service has accepted.</summary>
public sealed record SentItem
{
    /// <summary>The id of the item in the transcript; empty when the service did not say.</summary>
    public required string Id { get; init; }

    /// <summary>When the service accepted it; null when it did not say.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>What made the send safe to repeat: the caller's own token, or the one made by the session.</summary>
    public required string ClientToken { get; init; }

    /// <summary>What the caller gave along.</summary>
    public object? Metadata { get; init; }

    /// <summary>The id and time.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{nameof(SentItem)} {{ Id = {Id}, Time = {Time:O} }}";
}
