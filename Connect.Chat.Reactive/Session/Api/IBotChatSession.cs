namespace Connect.Chat.Reactive;

/// <summary>The session of a custom bot that a back end added to the chat with CreateParticipant.</summary>
public interface IBotChatSession : IChatSession
{
    /// <summary>
    /// Removes the bot from the chat and ends the session. The chat continues: the contact flow or an agent takes over.
    /// </summary>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the wait; the participant may be disconnected nevertheless.</param>
    /// <returns>A task that completes when the bot has left and the session has ended.</returns>
    /// <exception cref="ParticipantServiceException">The service refused the call or did not respond.</exception>
    /// <exception cref="ChatNotConnectedException">The session has never been connected.</exception>
    /// <exception cref="ChatEndedException">The chat has ended, or the participant has left.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<DisconnectResult> DisconnectParticipantAsync(object? metadata, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DisconnectParticipantAsync(object, CancellationToken)"/>
    Task<DisconnectResult> DisconnectParticipantAsync(CancellationToken cancellationToken = default);
}
