namespace Connect.Chat.Reactive.Session;

/// <summary>Creates the exception of a failed ConnectAsync from the state that ended the attempt. Pure.</summary>
internal static class ConnectFailure
{
    public static Exception Of(ChatState state) => state.Phase switch
    {
        ChatPhase.Ended => new ChatEndedException(state.EndReason.GetValueOrDefault()),
        ChatPhase.Disposed => new ObjectDisposedException(nameof(IChatSession)),
        ChatPhase.Broken when state.Cause is { } cause => FromCause(cause),
        var phase => new ChatNotConnectedException(phase),
    };

    private static ChatConnectException FromCause(Exception cause) => cause switch
    {
        // A new exception for each caller, because each throw overwrites the stack trace of the object.
        ChatConnectException known => new(known.Reason, known.Message, known.InnerException),
        ParticipantServiceException { StatusCode: not 0, IsFromService: false, IsTransient: true } => new(
            ChatConnectFailure.Network,
            "A proxy, captive portal or firewall responded instead of the participant service. Sign in to the network, "
            + "or allow requests to the Region or Endpoint.",
            cause),
        ParticipantServiceException { Operation: ProvidedConnectionSource.Operation, StatusCode: 0 } => new(
            ChatConnectFailure.Rejected,
            "The ConnectionTokenProvider returned no valid token; see the inner exception.",
            cause),
        ParticipantServiceException { StatusCode: 401 or 403 } => new(
            ChatConnectFailure.AccessDenied,
            "The service refused the participant token. The token is wrong or belongs to another region, or the chat "
            + "has ended. Start a new chat.",
            cause),
        ParticipantServiceException { StatusCode: 0 } => new(
            ChatConnectFailure.Network,
            "The participant service is unreachable. Check the network, and the Region or Endpoint.",
            cause),
        ParticipantServiceException { IsTransient: true } => new(
            ChatConnectFailure.ServiceUnavailable,
            "The participant service is overloaded or failed, also after retries. Try again later.",
            cause),
        ParticipantServiceException => new(
            ChatConnectFailure.Rejected,
            "The participant service rejected the request. Check the chat details, and the Region or Endpoint.",
            cause),
        ConnectionLostException { Reason: ConnectionLossReason.SubscriptionFailed } => new(
            ChatConnectFailure.SubscriptionFailed,
            "The socket is open, but the service did not subscribe it to the chat. Try again later.",
            cause),
        ConnectionLostException => new(
            ChatConnectFailure.SocketFailed,
            "The WebSocket could not be opened. Check that proxies and firewalls allow wss.",
            cause),
        _ => new(
            ChatConnectFailure.Rejected,
            "The connection failed, and a retry would not help; see the inner exception.",
            cause),
    };
}
