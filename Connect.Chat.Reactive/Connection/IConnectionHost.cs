using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Connection;

/// <summary>What a connection needs from the session it serves, and what it tells it.</summary>
internal interface IConnectionHost
{
    ILogger Logger { get; }

    /// <summary>The contact, by which logs name the connection.</summary>
    string ContactId { get; }

    /// <summary>
    /// Where sockets that are to be opened stand in line, so that thousands which were lost together do not come back
    /// all at once; null for one that stands alone.
    /// </summary>
    ConnectThrottle? Throttle { get; }

    /// <summary>Gets a URL that has not been used for a socket yet.</summary>
    /// <param name="isReconnect">
    /// Whether the connection repeats attempts without end, so that this one must not repeat anything by itself.
    /// </param>
    /// <param name="cancellationToken">Cancelled when the attempt is given up.</param>
    Task<Uri> GetUrlAsync(bool isReconnect, CancellationToken cancellationToken);

    /// <summary>Tells what a failure of <see cref="GetUrlAsync"/> means.</summary>
    FailureKind Judge(Exception failure);

    /// <summary>How long the service has asked to wait before the next attempt; null if it has not.</summary>
    TimeSpan? RetryAfterOf(Exception failure);

    /// <summary>The id of the request that failed, to quote to AWS support; empty if there is none.</summary>
    string RequestIdOf(Exception failure);

    /// <summary>Gets what is needed for calls, where the socket is somebody else's and no URL is needed.</summary>
    /// <param name="isReconnect">As for <see cref="GetUrlAsync"/>.</param>
    /// <param name="cancellationToken">Cancelled when the attempt is given up.</param>
    Task AdmitAsync(bool isReconnect, CancellationToken cancellationToken);

    /// <summary>
    /// Something may have been missed: what is pushed is held back until <see cref="CatchUpAsync"/> has shown it.
    /// </summary>
    void Hold();

    /// <summary>Whether an item of this id has come.</summary>
    bool Knows(string itemId);

    /// <summary>A socket is about to subscribe. Items may be pushed before it is acknowledged.</summary>
    void OnSubscribing();

    /// <summary>A frame could not be read: what it held must be fetched from the transcript.</summary>
    void OnDamagedFrame();

    /// <summary>Fetches what was missed. Ends when that has been emitted, or by cancellation.</summary>
    /// <param name="followsLoss">Whether a connection was lost before.</param>
    /// <param name="cancellationToken">Cancelled when the socket is closed.</param>
    Task CatchUpAsync(bool followsLoss, CancellationToken cancellationToken);

    /// <summary>The state has changed. Called once per change, in order.</summary>
    void OnStateChanged(ChatState previous, ChatState current);

    /// <summary>A request to connect has led to this state, or left it as it is.</summary>
    void OnConnectRequested(ChatState state);

    void OnItem(ChatItem item);

    void OnDeepHeartbeat(DeepHeartbeat heartbeat);

    void OnFault(ChatFaultKind kind, string message, Exception? exception);
}
