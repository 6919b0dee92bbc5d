using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>
/// The flow asks the customer to sign in (<see cref="ChatContentType.AuthenticationInitiated"/>). The URL to do so is
/// to be had for one minute: see <c>GetAuthenticationUrl</c> in the API reference.
/// </summary>
public sealed record AuthenticationInitiatedEvent : ChatEvent
{
    /// <summary>The id with which to ask for the URL or to cancel, 36 characters; empty when the content has none.</summary>
    public string SessionId { get; init; } = "";
}

/// <summary>
/// The customer signed in (<see cref="ChatContentType.AuthenticationSucceeded"/> or, as also seen,
/// <see cref="ChatContentType.AuthenticationSuccess"/>).
/// </summary>
public sealed record AuthenticationSucceededEvent : ChatEvent;

/// <summary>The customer could not sign in (<see cref="ChatContentType.AuthenticationFailed"/>).</summary>
public sealed record AuthenticationFailedEvent : ChatEvent;

/// <summary>The customer took too long to sign in (<see cref="ChatContentType.AuthenticationTimeout"/>).</summary>
public sealed record AuthenticationTimedOutEvent : ChatEvent;

/// <summary>The customer's sign-in is no longer valid (<see cref="ChatContentType.AuthenticationExpired"/>).</summary>
public sealed record AuthenticationExpiredEvent : ChatEvent;

/// <summary>The customer gave up signing in (<see cref="ChatContentType.AuthenticationCancelled"/>).</summary>
public sealed record AuthenticationCancelledEvent : ChatEvent;
