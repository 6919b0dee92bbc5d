namespace Connect.Chat.Reactive.Testing;

public sealed partial class FakeChatSession
{
    /// <inheritdoc/>
    /// <remarks>The fake session sends every typing event; a real one at most one in 10 seconds.</remarks>
    public async Task<SentTyping> SendTypingAsync(object? metadata, CancellationToken cancellationToken = default)
    {
        await AcceptAsync(
            new() { Kind = FakeSendKind.Typing, ContentType = ChatContentType.Typing, Metadata = metadata },
            cancellationToken);
        Deliver(TypingOf(Own));
        return new() { WasSent = true, Metadata = metadata };
    }

    /// <inheritdoc/>
    /// <remarks>The fake session sends every receipt; a real one combines them.</remarks>
    public async Task<SentReceipt> SendReceiptAsync(
        string messageId, ReceiptKind kind, object? metadata, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(messageId);
        await AcceptAsync(
            new()
            {
                Kind = FakeSendKind.Receipt,
                MessageId = messageId,
                Receipt = kind,
                Metadata = metadata,
            },
            cancellationToken);
        return new() { MessageId = messageId, Kind = kind, Outcome = ReceiptOutcome.Sent, Metadata = metadata };
    }

    /// <summary>
    /// Disconnects the participant. The chat of a customer ends, and so does the session of every other role.
    /// </summary>
    /// <param name="metadata">Returned on the result. Default: null.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The result.</returns>
    public async Task<DisconnectResult> DisconnectParticipantAsync(
        object? metadata, CancellationToken cancellationToken = default)
    {
        await AcceptAsync(new() { Kind = FakeSendKind.Disconnect, Metadata = metadata }, cancellationToken);
        if (Own.Role is ParticipantRole.Customer)
            End();
        else
            CleanUpOnParticipantDisconnect();
        return new() { Metadata = metadata };
    }

    /// <inheritdoc cref="DisconnectParticipantAsync(object, CancellationToken)"/>
    public Task<DisconnectResult> DisconnectParticipantAsync(CancellationToken cancellationToken = default) =>
        DisconnectParticipantAsync(metadata: null, cancellationToken);

    /// <inheritdoc/>
    public async Task<CancelAuthenticationResult> CancelParticipantAuthenticationAsync(
        string sessionId, object? metadata, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(sessionId);
        await AcceptAsync(
            new() { Kind = FakeSendKind.CancelAuthentication, Content = sessionId, Metadata = metadata },
            cancellationToken);
        Deliver(new AuthenticationCancelledEvent());
        return new() { Metadata = metadata };
    }
}
