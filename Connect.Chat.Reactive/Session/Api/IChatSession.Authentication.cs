namespace Connect.Chat.Reactive;

public partial interface IChatSession
{
    /// <summary>
    /// Asks where the customer signs in. To be had for one minute after the <see cref="AuthenticationInitiatedEvent"/>.
    /// Open it in a browser; an <see cref="AuthenticationSucceededEvent"/> or another of its kind says how it went.
    /// </summary>
    /// <param name="sessionId"><see cref="AuthenticationInitiatedEvent.SessionId"/>: 36 characters.</param>
    /// <param name="redirectUri">
    /// Where the browser is sent afterwards: absolute, at most 1,024 characters, sent exactly as it was written.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The address to open.</returns>
    /// <exception cref="ArgumentException">An argument is out of its limits.</exception>
    /// <exception cref="ParticipantServiceException">
    /// The service refused, or did not answer. It refuses when the minute is over, and when there is no such session.
    /// </exception>
    /// <exception cref="ChatNotConnectedException">The session has not been connected yet.</exception>
    /// <exception cref="ChatEndedException">The chat is over.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<AuthenticationUrl> GetAuthenticationUrlAsync(
        string sessionId, Uri redirectUri, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetAuthenticationUrlAsync(string, Uri, CancellationToken)"/>
    /// <param name="sessionId"><see cref="AuthenticationInitiatedEvent.SessionId"/>: 36 characters.</param>
    /// <param name="redirectUri">
    /// Where the browser is sent afterwards: absolute, at most 1,024 characters, sent exactly as it was written.
    /// </param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<AuthenticationUrl> GetAuthenticationUrlAsync(
        string sessionId, Uri redirectUri, object? metadata, CancellationToken cancellationToken = default);

    /// <summary>
    /// Says that the customer will not sign in, so that the flow goes on without. Never repeated by itself, as a
    /// repetition would find nothing left to cancel.
    /// </summary>
    /// <param name="sessionId"><see cref="AuthenticationInitiatedEvent.SessionId"/>: 36 characters.</param>
    /// <param name="cancellationToken">Ends the wait; it may nevertheless have been cancelled.</param>
    /// <returns>Completes when the service has accepted it.</returns>
    /// <exception cref="ArgumentException">An argument is out of its limits.</exception>
    /// <exception cref="ParticipantServiceException">The service refused, or did not answer.</exception>
    /// <exception cref="ChatNotConnectedException">The session has not been connected yet.</exception>
    /// <exception cref="ChatEndedException">The chat is over.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<CancelAuthenticationResult> CancelParticipantAuthenticationAsync(
        string sessionId, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="CancelParticipantAuthenticationAsync(string, CancellationToken)"/>
    /// <param name="sessionId"><see cref="AuthenticationInitiatedEvent.SessionId"/>: 36 characters.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait; it may nevertheless have been cancelled.</param>
    Task<CancelAuthenticationResult> CancelParticipantAuthenticationAsync(
        string sessionId, object? metadata, CancellationToken cancellationToken = default);
}
