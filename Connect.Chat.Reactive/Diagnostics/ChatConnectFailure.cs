namespace Connect.Chat.Reactive;

/// <summary>Why a connection could not be made.</summary>
public enum ChatConnectFailure
{
    /// <summary>The service refused the participant token (403): it is wrong, or the chat has ended.</summary>
    AccessDenied,

    /// <summary>The service found the request wrong (400 and other refusals that trying again does not mend).</summary>
    Rejected,

    /// <summary>The service is overloaded or ill (429, 5xx), still after the retries.</summary>
    ServiceUnavailable,

    /// <summary>The service could not be reached.</summary>
    Network,

    /// <summary>The service answered, but the websocket could not be opened or was lost before it was of use.</summary>
    SocketFailed,

    /// <summary>The socket is open, but the service refused the subscription to the chat, or did not answer it.</summary>
    SubscriptionFailed,

    /// <summary>ConnectAsync took longer than <see cref="ChatSessionOptions.ConnectTimeout"/>.</summary>
    Timeout,
}
