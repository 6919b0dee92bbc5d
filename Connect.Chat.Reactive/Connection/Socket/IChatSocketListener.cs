namespace Connect.Chat.Reactive.Connection;

/// <summary>Receives the events of a socket, on any thread.</summary>
internal interface IChatSocketListener
{
    IItemReceiver Items { get; }

    /// <summary>
    /// The socket is about to subscribe. Items may arrive from now on, and earlier ones may be missing.
    /// </summary>
    void OnSubscribing();

    /// <summary>Another socket is about to replace this one. Items may be missed.</summary>
    void OnReplacing();

    /// <summary>The service acknowledged the subscription.</summary>
    void OnSubscribed();

    void OnDeepHeartbeat(DeepHeartbeat heartbeat);

    void OnFault(ChatFaultKind kind, string message);

    /// <summary>The socket is lost or disposed. Called once, also before the socket is started.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="wasSubscribed">Whether the service had acknowledged the subscription.</param>
    void OnLost(ConnectionLostException cause, bool wasSubscribed);

    /// <summary>A frame could not be read. Its items must be fetched from the transcript.</summary>
    void OnDamagedFrame();
}
