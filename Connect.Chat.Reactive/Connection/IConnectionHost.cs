using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Connection;

/// <summary>The services that a connection needs from its owner, and the events that it reports to it.</summary>
internal interface IConnectionHost
{
    ILogger Logger { get; }

    IItemReceiver Items { get; }

    /// <summary>The contact id that log messages carry.</summary>
    string ContactId { get; }

    /// <summary>
    /// Limits how many sockets open at a time, so that thousands of sessions do not reconnect all at once; null for no
    /// limit.
    /// </summary>
    ConnectThrottle? Throttle { get; }

    /// <summary>Gets a URL that no socket has used yet.</summary>
    /// <param name="call">Why it is requested, and the timeout to pause while the call waits for its turn.</param>
    /// <param name="cancellationToken">Cancelled when the attempt is abandoned.</param>
    Task<Uri> GetUrlAsync(ConnectingCall call, CancellationToken cancellationToken);

    /// <summary>Decides what an exception from <see cref="GetUrlAsync"/> means for the next attempt.</summary>
    FailureKind Classify(Exception failure);

    /// <summary>The delay that the service requested before the next attempt; null if it requested none.</summary>
    TimeSpan? RetryAfterOf(Exception failure);

    /// <summary>The id of the failed request, for AWS support; empty if there is none.</summary>
    string RequestIdOf(Exception failure);

    /// <summary>
    /// Obtains the credentials for API calls. Replaces <see cref="GetUrlAsync"/> where the session shares a socket.
    /// </summary>
    /// <param name="call">As for <see cref="GetUrlAsync"/>.</param>
    /// <param name="cancellationToken">Cancelled when the attempt is abandoned.</param>
    Task AuthorizeAsync(ConnectingCall call, CancellationToken cancellationToken);

    /// <summary>
    /// Items may have been missed. The host holds live items until <see cref="CatchUpAsync"/> has fetched those.
    /// </summary>
    void Hold();

    /// <summary>
    /// A socket is about to subscribe. Items may arrive before the service acknowledges the subscription.
    /// </summary>
    void OnSubscribing();

    /// <summary>A frame could not be read. Its items must be fetched from the transcript.</summary>
    void OnDamagedFrame();

    /// <summary>Fetches missed items. Completes when the host has emitted them, or by cancellation.</summary>
    /// <param name="followsLoss">Whether a connection was lost before.</param>
    /// <param name="cancellationToken">Cancelled when the socket is closed.</param>
    Task CatchUpAsync(bool followsLoss, CancellationToken cancellationToken);

    /// <summary>The state changed. Called once per change, in order.</summary>
    void OnStateChanged(ChatState previous, ChatState current);

    /// <summary>A connect request was handled and led to this state, which may be the same as before.</summary>
    void OnConnectRequested(ChatState state);

    void OnDeepHeartbeat(DeepHeartbeat heartbeat);

    void OnFault(ChatFaultKind kind, string message, Exception? exception);
}
