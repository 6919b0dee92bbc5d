namespace Connect.Chat.Reactive;

/// <summary>Where the customer signs in.</summary>
public sealed record AuthenticationUrl
{
    /// <summary>The address to open in a browser: https, or http to this machine. Secret.</summary>
    public required Uri Url { get; init; }

    /// <summary>What the caller gave along.</summary>
    public object? Metadata { get; init; }

    /// <summary>The name of the type; never the address.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(AuthenticationUrl);
}
