namespace Connect.Chat.Reactive.Connection;

/// <summary>The socket of a connection: exclusive, or a share of a shared one.</summary>
internal interface IChatSocket : IAsyncDisposable
{
    /// <summary>Whether the service has acknowledged the subscription.</summary>
    bool IsSubscribed { get; }

    /// <summary>Completes with the cause when the socket is lost or disposed.</summary>
    Task<ConnectionLostException> Lost { get; }

    /// <summary>
    /// Subscribes, and receives until the socket is lost. Observe <see cref="Lost"/> first: a transport may block.
    /// </summary>
    void Start();
}
