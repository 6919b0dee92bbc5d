namespace Connect.Chat.Reactive;

/// <summary>The chat could not be connected. <see cref="Reason"/> says why; the session may be connected again.</summary>
public sealed class ChatConnectException : ChatException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">Why the connection failed.</param>
    /// <param name="message">What happened, and what to do about it.</param>
    /// <param name="innerException">The cause, a <see cref="ParticipantServiceException"/> where the service refused.</param>
    public ChatConnectException(ChatConnectFailure reason, string message, Exception? innerException = null)
        : base(message, innerException) => Reason = reason;

    /// <summary>Why the connection failed.</summary>
    public ChatConnectFailure Reason { get; }

    /// <summary>What the caller of ConnectAsync gave as metadata.</summary>
    public object? Metadata { get; internal init; }
}
