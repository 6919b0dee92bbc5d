namespace Connect.Chat.Reactive;

/// <summary>
/// The session could not connect. <see cref="Reason"/> is the cause. ConnectAsync can be called again.
/// </summary>
public sealed class ChatConnectException : ChatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why the connection failed.</param>
    /// <param name="message">Describes the error and how to fix it.</param>
    /// <param name="innerException">
    /// The cause: a <see cref="ParticipantServiceException"/> if the service refused.
    /// </param>
    public ChatConnectException(ChatConnectFailure reason, string message, Exception? innerException = null)
        : base(message, innerException) => Reason = reason;

    /// <summary>Why the connection failed.</summary>
    public ChatConnectFailure Reason { get; }

    /// <summary>The metadata that the caller passed to ConnectAsync. Null if there was none.</summary>
    public object? Metadata { get; init; }
}
