namespace Connect.Chat.Reactive.Connection;

/// <summary>Hears what happens on one socket. Items come one call at a time; the rest may come from any thread.</summary>
internal interface IChatSocketListener
{
    /// <summary>The service acknowledged the subscription: items come from now on.</summary>
    void OnSubscribed();

    void OnItem(ChatItem item);

    void OnDeepHeartbeat(DeepHeartbeat heartbeat);

    void OnFault(ChatFaultKind kind, string message);

    /// <summary>Something was pushed that could not be taken in; only the transcript still has it.</summary>
    void OnGap();
}
