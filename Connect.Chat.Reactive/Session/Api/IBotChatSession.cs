namespace Connect.Chat.Reactive;

/// <summary>The part in a chat of a custom bot, which a back end has put there with CreateParticipant.</summary>
public interface IBotChatSession : IChatSession
{
    /// <summary>
    /// Leaves the chat, which goes on without the bot: the contact flow or an agent takes over. The session ends.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait; the participant may nevertheless have been disconnected.</param>
    /// <returns>Completes when the service has accepted it.</returns>
    /// <exception cref="ParticipantServiceException">The service refused, or did not answer.</exception>
    /// <exception cref="ChatNotConnectedException">The session has not been connected yet.</exception>
    /// <exception cref="ChatEndedException">The chat is over.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<DisconnectResult> DisconnectParticipantAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DisconnectParticipantAsync(CancellationToken)"/>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait; the participant may nevertheless have been disconnected.</param>
    Task<DisconnectResult> DisconnectParticipantAsync(object? metadata, CancellationToken cancellationToken = default);
}
