namespace Connect.Chat.Reactive;

/// <summary>The service has taken back its request to sign in. An <see cref="AuthenticationCancelledEvent"/> follows.</summary>
public sealed record CancelAuthenticationResult
{
    /// <summary>What the caller gave along.</summary>
    public object? Metadata { get; init; }

    /// <summary>Nothing but the name of the type.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(CancelAuthenticationResult);
}
