namespace Connect.Chat.Reactive;

/// <summary>The URL at which the customer signs in.</summary>
public sealed record AuthenticationUrl
{
    /// <summary>The URL to open in a browser: https, or http for loopback.</summary>
    public required Secret<Uri> Url { get; init; }

    /// <summary>The metadata that the caller passed. Default: null.</summary>
    public object? Metadata { get; init; }

    /// <summary>Returns the name of the type, without the URL.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(AuthenticationUrl);
}
