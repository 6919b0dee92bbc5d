namespace Connect.Chat.Reactive.Connection;

/// <summary>The action that a step of <see cref="ConnectionMachine"/> requires.</summary>
internal enum ConnectionCommand
{
    /// <summary>No action.</summary>
    None,

    /// <summary>Close all sockets, stop the timer, and open a socket now.</summary>
    Open,

    /// <summary>Close all sockets, and open another at <see cref="ChatState.NextRetryAt"/>.</summary>
    OpenLater,

    /// <summary>Fetch missed items.</summary>
    CatchUp,

    /// <summary>Open a second socket beside the current one, to replace it.</summary>
    Replace,

    /// <summary>
    /// Make the second socket the current one. Keep the first until the transcript has been read, and close any older
    /// one.
    /// </summary>
    TakeOver,

    /// <summary>Close the second socket, and retry the replacement later.</summary>
    ReplaceLater,

    /// <summary>Close the socket that was replaced, if it is still open.</summary>
    Retire,

    /// <summary>Close all sockets, stop the timer, and cancel all calls.</summary>
    Close,
}
