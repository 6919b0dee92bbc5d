namespace Connect.Chat.Reactive;

/// <summary>The reason why a chat ended.</summary>
public enum ChatEndReason
{
    /// <summary>The service ended the chat, or the participant has left it.</summary>
    Ended,

    /// <summary>
    /// The chat ended while the session was disconnected: the service refused the reconnection with 403.
    /// </summary>
    EndedWhileAway,

    /// <summary>The chat was transferred to another agent or queue, which ended the session of this agent.</summary>
    Transferred,
}
