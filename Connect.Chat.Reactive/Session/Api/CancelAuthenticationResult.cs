namespace Connect.Chat.Reactive;

/// <summary>The service has cancelled the sign-in. An <see cref="AuthenticationCancelledEvent"/> follows.</summary>
public sealed record CancelAuthenticationResult
{
    /// <summary>The metadata that the caller passed. Default: null.</summary>
    public object? Metadata { get; init; }

    /// <summary>Returns the name of the type.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(CancelAuthenticationResult);
}
