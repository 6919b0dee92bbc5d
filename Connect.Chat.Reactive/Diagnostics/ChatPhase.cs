namespace Connect.Chat.Reactive;

/// <summary>The phase of a session.</summary>
public enum ChatPhase
{
    /// <summary>The session is created but not connected. It has sent nothing.</summary>
    Idle,

    /// <summary>ConnectAsync is running.</summary>
    Connecting,

    /// <summary>
    /// The subscription is active. The session fetches missed items and holds live items until it has emitted those.
    /// </summary>
    CatchingUp,

    /// <summary>The session has emitted all items so far and emits new ones as they happen.</summary>
    Connected,

    /// <summary>The connection was lost. The session reconnects automatically.</summary>
    Reconnecting,

    /// <summary>SuspendAsync disconnected the session. ResumeAsync reconnects it.</summary>
    Suspended,

    /// <summary>
    /// The session stopped reconnecting (see <see cref="ChatState.Cause"/>). ConnectAsync tries again.
    /// </summary>
    Broken,

    /// <summary>The chat has ended.</summary>
    Ended,

    /// <summary>The session has been disposed.</summary>
    Disposed,
}
