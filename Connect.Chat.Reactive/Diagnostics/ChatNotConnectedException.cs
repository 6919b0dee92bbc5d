namespace Connect.Chat.Reactive;

/// <summary>The operation requires a session that has been connected. Await ConnectAsync first.</summary>
public sealed class ChatNotConnectedException : ChatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="phase">The current phase of the session.</param>
    public ChatNotConnectedException(ChatPhase phase)
        : base($"The session is not connected; its phase is {phase}. Await ConnectAsync first.") => Phase = phase;

    /// <summary>The phase of the session when the operation was called.</summary>
    public ChatPhase Phase { get; }
}
