namespace Connect.Chat.Reactive;

/// <summary>Why a socket was lost or could not be used. Seen as the cause in <see cref="ChatState.Cause"/>.</summary>
public sealed class ConnectionLostException : ChatException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">What was noticed.</param>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public ConnectionLostException(ConnectionLossReason reason, string message, Exception? innerException = null)
        : base(message, innerException) => Reason = reason;

    /// <summary>What was noticed.</summary>
    public ConnectionLossReason Reason { get; }
}

/// <summary>What was noticed when a socket was lost.</summary>
public enum ConnectionLossReason
{
    /// <summary>The socket could not be opened.</summary>
    OpenFailed,

    /// <summary>The service refused to subscribe the socket to the chat, or did not answer.</summary>
    SubscriptionFailed,

    /// <summary>The service closed the socket.</summary>
    ClosedByPeer,

    /// <summary>The network broke the socket.</summary>
    NetworkFailed,

    /// <summary>Nothing was heard for too long.</summary>
    HeartbeatMissed,

    /// <summary>The clock jumped: the machine was asleep.</summary>
    ClockJumped,

    /// <summary>The session itself closed the socket.</summary>
    ClosedHere,
}
