namespace Connect.Chat.Reactive;

/// <summary>The operation needs a session that has been connected. Await ConnectAsync first.</summary>
public sealed class ChatNotConnectedException : ChatException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="phase">The phase that the session is in.</param>
    public ChatNotConnectedException(ChatPhase phase)
        : base($"The session is not connected (it is {phase}). Await ConnectAsync first.") => Phase = phase;

    /// <summary>The phase that the session was in.</summary>
    public ChatPhase Phase { get; }
}
