namespace Connect.Chat.Reactive;

public partial interface IChatSession
{
    /// <summary>
    /// Confirms that this participant has read a message, or that it has reached them. Call it for every message that is
    /// shown: at most one receipt of each kind is sent in <see cref="ReceiptOptions.Interval"/>, that of the newest
    /// message by the service's time, which stands for all before it; the receipt of a message is sent once. Works
    /// while the connection is lost, too.
    /// </summary>
    /// <param name="messageId">The <see cref="ChatItem.Id"/> of the message, at most 256 characters.</param>
    /// <param name="cancellationToken">Ends the wait; the receipt may nevertheless be sent.</param>
    /// <returns>
    /// What became of it, as soon as that is certain: within the interval and the time of a call, and at once when the
    /// chat has ended.
    /// </returns>
    /// <exception cref="ArgumentException">An argument is out of its limits.</exception>
    /// <exception cref="ParticipantServiceException">
    /// The service refused the receipt, or did not answer; for all whose receipt was in this very call. A chat of more
    /// than two participants is no failure: see <see cref="ReceiptOutcome.NotSupported"/>.
    /// </exception>
    /// <exception cref="ChatNotConnectedException">The session has not been connected yet.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed, or was while the receipt waited.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<SentReceipt> SendReceiptAsync(string messageId, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendReceiptAsync(string, CancellationToken)"/>
    /// <param name="messageId">The <see cref="ChatItem.Id"/> of the message, at most 256 characters.</param>
    /// <param name="kind">What to confirm. That a message was read implies that it was delivered.</param>
    /// <param name="cancellationToken">Ends the wait; the receipt may nevertheless be sent.</param>
    Task<SentReceipt> SendReceiptAsync(
        string messageId, ReceiptKind kind, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendReceiptAsync(string, CancellationToken)"/>
    /// <param name="messageId">The <see cref="ChatItem.Id"/> of the message, at most 256 characters.</param>
    /// <param name="kind">What to confirm. That a message was read implies that it was delivered.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait; the receipt may nevertheless be sent.</param>
    Task<SentReceipt> SendReceiptAsync(
        string messageId, ReceiptKind kind, object? metadata, CancellationToken cancellationToken = default);
}
