namespace Connect.Chat.Reactive;

/// <summary>
/// The exception that describes why a socket was lost or could not be used. Available in <see cref="ChatState.Cause"/>.
/// </summary>
public sealed class ConnectionLostException : ChatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">The reason for the loss.</param>
    /// <param name="message">A description of the loss.</param>
    /// <param name="innerException">The underlying exception. Default: null.</param>
    public ConnectionLostException(ConnectionLossReason reason, string message, Exception? innerException = null)
        : base(message, innerException) => Reason = reason;

    /// <summary>The reason for the loss.</summary>
    public ConnectionLossReason Reason { get; }
}

/// <summary>The reason why a socket was lost.</summary>
public enum ConnectionLossReason
{
    /// <summary>The socket failed to open.</summary>
    OpenFailed,

    /// <summary>The service refused the subscription of the socket to the chat, or did not respond.</summary>
    SubscriptionFailed,

    /// <summary>The service closed the socket.</summary>
    ClosedByPeer,

    /// <summary>The network failed.</summary>
    NetworkFailed,

    /// <summary>The service sent no frame for too long.</summary>
    HeartbeatMissed,

    /// <summary>The clock jumped because the computer slept.</summary>
    ClockJumped,

    /// <summary>The session closed the socket.</summary>
    ClosedHere,
}
