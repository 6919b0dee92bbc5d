using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive;

public partial interface IChatSession
{
    /// <summary>Sends a message, as plain text unless a content type is given. It is posted once, however often the call must be repeated; or it fails.</summary>
    /// <param name="content">The message: 1 to 16,384 bytes in UTF-8.</param>
    /// <param name="cancellationToken">Ends the wait; the message may nevertheless have been posted.</param>
    /// <returns>What the service said of it.</returns>
    /// <exception cref="ArgumentException">An argument is out of its limits.</exception>
    /// <exception cref="ParticipantServiceException">The service refused the message, or did not answer.</exception>
    /// <exception cref="ChatNotConnectedException">The session has not been connected yet.</exception>
    /// <exception cref="ChatEndedException">The chat is over.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<SentItem> SendMessageAsync(string content, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendMessageAsync(string, CancellationToken)"/>
    /// <param name="content">The message: 1 to 16,384 bytes in UTF-8.</param>
    /// <param name="contentType">The type of the message; see <see cref="ChatContentType"/>.</param>
    /// <param name="cancellationToken">Ends the wait; the message may nevertheless have been posted.</param>
    Task<SentItem> SendMessageAsync(string content, string contentType, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendMessageAsync(string, CancellationToken)"/>
    /// <param name="content">The message: 1 to 16,384 bytes in UTF-8.</param>
    /// <param name="contentType">The type of the message; see <see cref="ChatContentType"/>.</param>
    /// <param name="clientToken">
    /// Identifies this message (at most 500 characters): sending again with the same token posts nothing new. Null, and
    /// the session creates one.
    /// </param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait; the message may nevertheless have been posted.</param>
    Task<SentItem> SendMessageAsync(
        string content,
        string contentType,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default);

    /// <summary>Sends an event, such as <see cref="ChatContentType.ConnectionAcknowledged"/>.</summary>
    /// <param name="contentType">The type of the event; see <see cref="ChatContentType"/>.</param>
    /// <param name="cancellationToken">Ends the wait; the event may nevertheless have been posted.</param>
    /// <returns>What the service said of it.</returns>
    /// <remarks>
    /// Typing is better sent by <see cref="SendTypingAsync(CancellationToken)"/>. Throws as
    /// <see cref="SendMessageAsync(string, CancellationToken)"/> does.
    /// </remarks>
    Task<SentItem> SendEventAsync(string contentType, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendEventAsync(string, CancellationToken)"/>
    /// <param name="contentType">The type of the event; see <see cref="ChatContentType"/>.</param>
    /// <param name="content">What belongs to the event, at most 16,384 bytes in UTF-8.</param>
    /// <param name="cancellationToken">Ends the wait; the event may nevertheless have been posted.</param>
    Task<SentItem> SendEventAsync(string contentType, string content, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendEventAsync(string, CancellationToken)"/>
    /// <param name="contentType">The type of the event; see <see cref="ChatContentType"/>.</param>
    /// <param name="content">What belongs to the event, at most 16,384 bytes in UTF-8.</param>
    /// <param name="clientToken">
    /// Identifies this event (at most 500 characters): sending again with the same token posts nothing new. Null, and
    /// the session creates one.
    /// </param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait; the event may nevertheless have been posted.</param>
    Task<SentItem> SendEventAsync(
        string contentType,
        string content,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Tells the others that this participant is typing. Call it on every keystroke: at most one in
    /// <see cref="TypingOptions.Interval"/> is sent, and never a second time, as late typing would be untrue.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was sent.</returns>
    /// <remarks>Throws as <see cref="SendMessageAsync(string, CancellationToken)"/> does.</remarks>
    Task<SentTyping> SendTypingAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendTypingAsync(CancellationToken)"/>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<SentTyping> SendTypingAsync(object? metadata, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends a message again that could not be sent, under the same client token: if it was posted after all, nothing
    /// new is posted.
    /// </summary>
    /// <param name="clientToken">
    /// <see cref="TranscriptEntry.ClientToken"/> of an entry that is <see cref="MessageStatus.Failed"/>.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; the message may nevertheless have been posted.</param>
    /// <returns>What the service said of it.</returns>
    /// <exception cref="ArgumentException">
    /// Nothing has failed under this token, it is being sent already, or more than
    /// <see cref="ChatSessionOptions.MaxFailedSends"/> have failed since.
    /// </exception>
    /// <remarks>Throws otherwise as <see cref="SendMessageAsync(string, CancellationToken)"/> does.</remarks>
    Task<SentItem> ResendAsync(string clientToken, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ResendAsync(string, CancellationToken)"/>
    /// <param name="clientToken">
    /// <see cref="TranscriptEntry.ClientToken"/> of an entry that is <see cref="MessageStatus.Failed"/>.
    /// </param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait; the message may nevertheless have been posted.</param>
    Task<SentItem> ResendAsync(string clientToken, object? metadata, CancellationToken cancellationToken = default);
}
