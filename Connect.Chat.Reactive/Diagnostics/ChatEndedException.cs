namespace Connect.Chat.Reactive;

/// <summary>
/// The chat has ended, or the participant has left it, so nothing can be sent. Start a new chat and create a session
/// for it.
/// </summary>
public sealed class ChatEndedException : ChatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">The reason why the chat ended.</param>
    public ChatEndedException(ChatEndReason reason)
        : base("The chat has ended. Start a new chat and create a session for it.") => Reason = reason;

    /// <summary>The reason why the chat ended.</summary>
    public ChatEndReason Reason { get; }
}
