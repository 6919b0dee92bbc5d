namespace Connect.Chat.Reactive;

/// <summary>The reason why a session could not connect.</summary>
public enum ChatConnectFailure
{
    /// <summary>The service refused the participant token (403). The token is wrong, or the chat has ended.</summary>
    AccessDenied,

    /// <summary>The service rejected the request (400 and other errors that a retry does not fix).</summary>
    Rejected,

    /// <summary>The service was overloaded or failed (429, 5xx) in every attempt.</summary>
    ServiceUnavailable,

    /// <summary>The service was unreachable.</summary>
    Network,

    /// <summary>
    /// The service responded, but the WebSocket could not be opened, or was lost before the session could use it.
    /// </summary>
    SocketFailed,

    /// <summary>The socket is open, but the service refused the subscription to the chat or did not respond.</summary>
    SubscriptionFailed,

    /// <summary>ConnectAsync took longer than <see cref="ChatSessionOptions.ConnectTimeout"/>.</summary>
    Timeout,
}
