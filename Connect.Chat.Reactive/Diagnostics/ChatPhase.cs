namespace Connect.Chat.Reactive;

/// <summary>Where a session is in its life.</summary>
public enum ChatPhase
{
    /// <summary>Made, not connected yet. Nothing has been sent to anybody.</summary>
    Idle,

    /// <summary>ConnectAsync is under way.</summary>
    Connecting,

    /// <summary>The subscription is live; what was missed is being fetched, and live items wait for it.</summary>
    CatchingUp,

    /// <summary>Everything up to now has been seen, and new items come as they happen.</summary>
    Connected,

    /// <summary>The connection was lost; the session is getting it back by itself.</summary>
    Reconnecting,

    /// <summary>Put to rest by SuspendAsync; ResumeAsync goes on.</summary>
    Suspended,

    /// <summary>Given up, see <see cref="ChatState.Cause"/>; ConnectAsync tries again.</summary>
    Broken,

    /// <summary>The chat is over.</summary>
    Ended,

    /// <summary>The session has been disposed.</summary>
    Disposed,
}
