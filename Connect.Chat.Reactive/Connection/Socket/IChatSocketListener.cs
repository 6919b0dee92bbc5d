namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Receives the events of a socket. Calls of <see cref="OnItem"/> are serialized; other methods may be called on any
/// thread.
/// </summary>
internal interface IChatSocketListener
{
    /// <summary>
    /// The socket is about to subscribe. Items may arrive from now on, and earlier ones may be missing.
    /// </summary>
    void OnSubscribing();

    /// <summary>Another socket is about to replace this one. Items may be missed.</summary>
    void OnReplacing();

    /// <summary>The service acknowledged the subscription.</summary>
    void OnSubscribed();

    void OnItem(ChatItem item);

    void OnDeepHeartbeat(DeepHeartbeat heartbeat);

    void OnFault(ChatFaultKind kind, string message);

    /// <summary>
    /// Whether the session has seen an item with this id, so that items that refer to it belong to it.
    /// </summary>
    bool Knows(string itemId);

    /// <summary>A frame could not be read. Its items must be fetched from the transcript.</summary>
    void OnDamagedFrame();
}
