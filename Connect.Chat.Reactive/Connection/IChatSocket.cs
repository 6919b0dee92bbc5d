namespace Connect.Chat.Reactive.Connection;

/// <summary>What a connection runs on: a socket of its own, or a share in one.</summary>
internal interface IChatSocket : IAsyncDisposable
{
    /// <summary>Whether the service has acknowledged the subscription.</summary>
    bool IsSubscribed { get; }

    /// <summary>Runs until it is lost or disposed.</summary>
    /// <returns>Why it was lost.</returns>
    Task<ConnectionLostException> RunAsync();
}
