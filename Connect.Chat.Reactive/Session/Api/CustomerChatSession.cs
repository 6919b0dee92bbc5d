namespace Connect.Chat.Reactive.Session;

/// <summary>The session of a customer.</summary>
internal sealed class CustomerChatSession(SessionParts parts) : ParticipantChatSession(parts), ICustomerChatSession
{
    public Task<DisconnectResult> DisconnectParticipantAsync(CancellationToken cancellationToken = default) =>
        DisconnectParticipantAsync(metadata: null, cancellationToken);

    public Task<DisconnectResult> DisconnectParticipantAsync(
        object? metadata, CancellationToken cancellationToken = default) =>
        Parts.Disconnect.SendAsync(metadata, cancellationToken);
}
