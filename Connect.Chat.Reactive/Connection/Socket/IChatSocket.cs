namespace Connect.Chat.Reactive.Connection;

/// <summary>What a connection runs on: a socket of its own, or a share in one.</summary>
internal interface IChatSocket : IAsyncDisposable
{
    /// <summary>Whether the service has acknowledged the subscription.</summary>
    bool IsSubscribed { get; }

    /// <summary>Completes when the socket is lost or disposed, with the reason.</summary>
    Task<ConnectionLostException> Lost { get; }

    /// <summary>Subscribes and receives until the socket is lost. Await <see cref="Lost"/> before: a transport may block.</summary>
    void Start();
}
