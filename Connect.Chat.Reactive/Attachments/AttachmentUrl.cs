namespace Connect.Chat.Reactive;

/// <summary>A temporary download URL of a file. The URL is a secret: it needs no further authorization.</summary>
public sealed record AttachmentUrl
{
    /// <summary>
    /// The URL: always <c>https</c>, except <c>http</c> for loopback. Do not send the tokens of the chat with the GET
    /// request.
    /// </summary>
    public required Secret<Uri> Url { get; init; }

    /// <summary>When the URL expires, in UTC. Null if the service does not state it.</summary>
    public DateTimeOffset? Expiry { get; init; }

    /// <summary>The size of the file in bytes. Null if the service does not state it.</summary>
    public long? Size { get; init; }

    /// <summary>The <c>metadata</c> argument of the session's method. Null if the caller passed none.</summary>
    public object? Metadata { get; init; }

    /// <summary>Returns the size and the expiry, without the URL.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => $"{nameof(AttachmentUrl)} {{ Size = {Size}, Expiry = {Expiry:O} }}";
}
