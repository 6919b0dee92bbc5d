namespace Connect.Chat.Reactive.Connection;

/// <summary>The socket of a connection: exclusive, or a share of a shared one.</summary>
internal interface IChatSocket : IAsyncDisposable
{
    /// <summary>Subscribes, and receives until the socket is lost. A transport may block.</summary>
    void Start();
}
