namespace Connect.Chat.Reactive.Session;

/// <summary>A customer's session.</summary>
internal sealed class CustomerChatSession(SessionCore core) : ParticipantChatSession(core), ICustomerChatSession
{
    public Task<DisconnectResult> DisconnectParticipantAsync(CancellationToken cancellationToken = default) =>
        DisconnectParticipantAsync(metadata: null, cancellationToken);

    public async Task<DisconnectResult> DisconnectParticipantAsync(
        object? metadata, CancellationToken cancellationToken = default)
    {
        Core.Calls.ThrowIfCannotSend();
        var token = ClientToken.New();
        await Core.Calls.CallAsync(
            (connectionToken, cancellation) => Core.Client.DisconnectParticipantAsync(
                new() { ConnectionToken = connectionToken, ClientToken = token }, cancellation),
            metadata,
            cancellationToken).ConfigureAwait(false);
        return new() { Metadata = metadata };
    }
}
