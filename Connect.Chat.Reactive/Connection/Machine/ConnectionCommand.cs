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

    /// <summary>Use the second socket, keep the first until the transcript has been read, and close an older one.</summary>
    TakeOver,

    /// <summary>Let go of the second socket, and try again later.</summary>
    ReplaceLater,

    /// <summary>Let go of the socket that was replaced, if there still is one.</summary>
    Retire,

    /// <summary>Let go of every socket, timer and call.</summary>
    Close,
}
