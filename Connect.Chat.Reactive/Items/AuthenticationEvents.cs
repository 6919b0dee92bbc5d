namespace Connect.Chat.Reactive;

/// <summary>
/// The flow asks the customer to sign in (<see cref="ChatContentType.AuthenticationInitiated"/>). The service returns
/// the sign-in URL for one minute: see <c>GetAuthenticationUrl</c> in the API reference.
/// </summary>
public sealed record AuthenticationInitiatedEvent : ChatEvent
{
    /// <summary>
    /// The id for requesting the sign-in URL or cancelling the sign-in, 36 characters. Empty if the content has none.
    /// </summary>
    public string SessionId { get; init; } = "";
}

/// <summary>
/// The customer signed in (<see cref="ChatContentType.AuthenticationSucceeded"/>, or
/// <see cref="ChatContentType.AuthenticationSuccess"/>, which the service has also sent).
/// </summary>
public sealed record AuthenticationSucceededEvent : ChatEvent;

/// <summary>The sign-in failed (<see cref="ChatContentType.AuthenticationFailed"/>).</summary>
public sealed record AuthenticationFailedEvent : ChatEvent;

/// <summary>
/// The customer did not sign in within the time limit (<see cref="ChatContentType.AuthenticationTimeout"/>).
/// </summary>
public sealed record AuthenticationTimedOutEvent : ChatEvent;

/// <summary>The customer's sign-in has expired (<see cref="ChatContentType.AuthenticationExpired"/>).</summary>
public sealed record AuthenticationExpiredEvent : ChatEvent;

/// <summary>The customer cancelled the sign-in (<see cref="ChatContentType.AuthenticationCancelled"/>).</summary>
public sealed record AuthenticationCancelledEvent : ChatEvent;
