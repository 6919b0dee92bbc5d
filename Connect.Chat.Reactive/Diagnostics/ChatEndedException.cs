namespace Connect.Chat.Reactive;

/// <summary>The chat has ended; nothing can be sent any more. Start a new chat, and a new session for it.</summary>
public sealed class ChatEndedException : ChatException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">How the chat ended.</param>
    public ChatEndedException(ChatEndReason reason)
        : base("The chat has ended. Start a new chat, and a new session for it.") => Reason = reason;

    /// <summary>How the chat ended.</summary>
    public ChatEndReason Reason { get; }
}
