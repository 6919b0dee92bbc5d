namespace Connect.Chat.Reactive;

/// <summary>Where a file of the chat can be fetched for a while, by anybody who knows the address.</summary>
public sealed record AttachmentUrl
{
    /// <summary>
    /// The address, with its secret: <c>https</c> always, <c>http</c> only for loopback. GET it without the tokens of
    /// the chat.
    /// </summary>
    public required Uri Url { get; init; }

    /// <summary>When the address expires, in UTC; null when the service did not say.</summary>
    public DateTimeOffset? Expiry { get; init; }

    /// <summary>The size of the file in bytes; null when the service did not say.</summary>
    public long? Size { get; init; }

    /// <summary>What the caller gave along.</summary>
    public object? Metadata { get; init; }

    /// <summary>The size, and when the address expires; never the address.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{nameof(AttachmentUrl)} {{ Size = {Size}, Expiry = {Expiry:O} }}";
}
