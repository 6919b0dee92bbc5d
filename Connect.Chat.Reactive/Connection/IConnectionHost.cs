namespace Connect.Chat.Reactive.Connection;

/// <summary>What a connection needs from the session it serves, and what it tells it.</summary>
internal interface IConnectionHost
{
    /// <summary>Gets a URL that has not been used for a socket yet.</summary>
    Task<Uri> GetUrlAsync(CancellationToken cancellationToken);

    /// <summary>Tells what a failure of <see cref="GetUrlAsync"/> means.</summary>
    AttemptVerdict Judge(Exception failure);

    /// <summary>A socket is subscribed: called before anything is pushed to it, and before catching up.</summary>
    void OnSubscribed();

    /// <summary>Fetches what was missed. Ends when that has been seen, or by cancellation.</summary>
    Task CatchUpAsync(CancellationToken cancellationToken);

    /// <summary>The state has changed. Called once per change, in order.</summary>
    void OnStateChanged(ChatState previous, ChatState current);

    /// <summary>A request to connect has led to this state, or left it as it is.</summary>
    void OnConnectRequested(ChatState state);

    void OnItem(ChatItem item);

    void OnDeepHeartbeat(DeepHeartbeat heartbeat);

    void OnFault(ChatFaultKind kind, string message, Exception? exception);
}
