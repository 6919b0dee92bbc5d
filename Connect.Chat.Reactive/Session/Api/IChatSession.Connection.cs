namespace Connect.Chat.Reactive;

public partial interface IChatSession
{
    /// <summary>
    /// Connects, and catches up with what is in the chat already. Several callers share one attempt; on a connected
    /// session it completes at once. Afterwards the session keeps itself connected.
    /// </summary>
    /// <param name="cancellationToken">Ends this caller's wait. A first attempt that is not subscribed yet ends with its last caller; a later one goes on.</param>
    /// <returns>Completes when the state is Connected.</returns>
    /// <exception cref="ChatConnectException">No connection could be made; the reason says why. Call again to retry.</exception>
    /// <exception cref="ChatEndedException">The chat is over.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<ConnectResult> ConnectAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ConnectAsync(CancellationToken)"/>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends this caller's wait. A first attempt that is not subscribed yet ends with its last caller; a later one goes on.</param>
    Task<ConnectResult> ConnectAsync(object? metadata, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lets go of the socket and stops reconnecting, while the application sleeps or is offline on purpose. The chat
    /// goes on without this session; <see cref="ResumeAsync"/> catches up.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait; the session is suspended nevertheless.</param>
    /// <returns>Completes when the socket is closed. On a suspended session at once.</returns>
    /// <exception cref="ChatEndedException">The chat is over.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    Task SuspendAsync(CancellationToken cancellationToken = default);

    /// <summary>Connects again at once after <see cref="SuspendAsync"/>, and catches up. As ConnectAsync.</summary>
    /// <param name="cancellationToken">Ends this caller's wait. A first attempt that is not subscribed yet ends with its last caller; a later one goes on.</param>
    /// <returns>Completes when the state is Connected.</returns>
    /// <remarks>Throws as <see cref="ConnectAsync(CancellationToken)"/> does.</remarks>
    Task ResumeAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Tells the session that the network is back, so that it reconnects now rather than at the end of its wait, even
    /// one that the service asked for. An attempt that has been under way for 1 second or longer is given up, and
    /// another begins at once; each attempt given up in a row doubles that age, up to 32 seconds, so that frequent
    /// notifications cannot starve a slow network. Does nothing in other states.
    /// </summary>
    void NotifyNetworkAvailable();

    /// <summary>
    /// How far this session has come, for another process to go on from (see <see cref="ChatSession"/>). Best taken
    /// inside an observer of <see cref="Items"/>, and written down together with what the observer made of the item.
    /// </summary>
    /// <returns>A small record without secrets, texts or names.</returns>
    ChatResumeHandle GetResumeHandle();
}
