namespace Connect.Chat.Reactive.Connection;

/// <summary>What the transition table asks the connection to do.</summary>
internal enum ConnectionCommand
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Let go of any socket and timer there is, and open a socket now.</summary>
    Open,

    /// <summary>Let go of the socket, and open another when <see cref="ChatState.NextRetryAt"/> comes.</summary>
    OpenLater,

    /// <summary>Fetch what was missed.</summary>
    CatchUp,

    /// <summary>Open a second socket beside the first, to take its place.</summary>
    Replace,

    /// <summary>Let go of every socket, timer and call.</summary>
    Close,
}
