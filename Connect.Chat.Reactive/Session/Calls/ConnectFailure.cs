namespace Connect.Chat.Reactive.Session;

/// <summary>Says why ConnectAsync failed, from the state it ended in. Pure.</summary>
internal static class ConnectFailure
{
    public static Exception Of(ChatState state) => state.Phase switch
    {
        ChatPhase.Ended => new ChatEndedException(state.EndReason.GetValueOrDefault()),
        ChatPhase.Disposed => new ObjectDisposedException(nameof(IChatSession)),
        ChatPhase.Broken when state.Cause is { } cause => Of(cause),
        var phase => new ChatNotConnectedException(phase),
    };

    private static ChatConnectException Of(Exception cause) => cause switch
    {
        // Thrown afresh for each caller: an exception object that is thrown twice tells a mixed-up story.
        ChatConnectException known => new(known.Reason, known.Message, known.InnerException),
        ParticipantServiceException { StatusCode: not 0, IsFromService: false, IsTransient: true } => new(
            ChatConnectFailure.Network,
            "A proxy, captive portal or firewall answered in the place of the participant service. Sign in to the network, or let requests to the Region or Endpoint through.",
            cause),
        ParticipantServiceException { Operation: ProvidedConnectionSource.Operation, StatusCode: 0 } => new(
            ChatConnectFailure.Rejected,
            "The ConnectionTokenProvider gave no usable token; see the inner exception.",
            cause),
        ParticipantServiceException { StatusCode: 401 or 403 } => new(
            ChatConnectFailure.AccessDenied,
            "The service refused the participant token: it is wrong or belongs to another region, or the chat has ended. Start a new chat.",
            cause),
        ParticipantServiceException { StatusCode: 0 } => new(
            ChatConnectFailure.Network,
            "The participant service could not be reached. Check the network, and the Region or Endpoint.",
            cause),
        ParticipantServiceException { IsTransient: true } => new(
            ChatConnectFailure.ServiceUnavailable,
            "The participant service is overloaded or not well, still after retries. Try again later.",
            cause),
        ParticipantServiceException => new(
            ChatConnectFailure.Rejected,
            "The participant service found the request wrong. Check the chat details, and the Region or Endpoint.",
            cause),
        ConnectionLostException { Reason: ConnectionLossReason.SubscriptionFailed } => new(
            ChatConnectFailure.SubscriptionFailed,
            "The socket is open, but the service did not subscribe it to the chat. Try again later.",
            cause),
        ConnectionLostException => new(
            ChatConnectFailure.SocketFailed,
            "The websocket could not be opened. Check that proxies and firewalls let wss through.",
            cause),
        _ => new(
            ChatConnectFailure.Rejected,
            "The connection failed in a way that trying again does not mend; see the inner exception.",
            cause),
    };
}
