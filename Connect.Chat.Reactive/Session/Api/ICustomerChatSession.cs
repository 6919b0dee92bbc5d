namespace Connect.Chat.Reactive;

/// <summary>The session of a customer in a chat.</summary>
public interface ICustomerChatSession : IChatSession
{
    /// <summary>
    /// Disconnects the customer, which ends the chat. The flow may still send items, such as a survey, so the session
    /// stays connected until <see cref="IChatSession.Ended"/> emits. Nothing can be sent any more.
    /// </summary>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the wait; the participant may be disconnected nevertheless.</param>
    /// <returns>A task that completes when the service has accepted the call.</returns>
    /// <exception cref="ParticipantServiceException">The service refused the call or did not respond.</exception>
    /// <exception cref="ChatNotConnectedException">The session has never been connected.</exception>
    /// <exception cref="ChatEndedException">The chat has ended, or the participant has left.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<DisconnectResult> DisconnectParticipantAsync(object? metadata, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DisconnectParticipantAsync(object, CancellationToken)"/>
    Task<DisconnectResult> DisconnectParticipantAsync(CancellationToken cancellationToken = default);
}
