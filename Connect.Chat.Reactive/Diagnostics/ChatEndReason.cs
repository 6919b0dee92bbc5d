namespace Connect.Chat.Reactive;

/// <summary>How a chat ended.</summary>
public enum ChatEndReason
{
    /// <summary>The service said so.</summary>
    Ended,

    /// <summary>It ended while the session was disconnected: the service refused the reconnection with 403.</summary>
    EndedWhileAway,

    /// <summary>An agent's part ended, because the chat was transferred to somebody else.</summary>
    Transferred,
}
