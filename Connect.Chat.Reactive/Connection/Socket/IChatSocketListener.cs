namespace Connect.Chat.Reactive.Connection;

/// <summary>Hears what happens on one socket. Items come one call at a time; the rest may come from any thread.</summary>
internal interface IChatSocketListener
{
    /// <summary>Items may come from now on that came after others which have been missed.</summary>
    void OnSubscribing();

    /// <summary>Another socket is about to replace this one: items may be missed on the way.</summary>
    void OnReplacing();

    /// <summary>The service acknowledged the subscription: items come from now on.</summary>
    void OnSubscribed();

    void OnItem(ChatItem item);

    void OnDeepHeartbeat(DeepHeartbeat heartbeat);

    void OnFault(ChatFaultKind kind, string message);

    /// <summary>Whether an item of this id has come, so that what refers to it belongs here.</summary>
    bool Knows(string itemId);

    /// <summary>A frame could not be read. Only the transcript still contains what it held.</summary>
    void OnDamagedFrame();
}
