namespace Connect.Chat.Reactive.Session;

/// <summary>A customer's session.</summary>
internal sealed class CustomerChatSession(SessionCore core) : ParticipantChatSession(core), ICustomerChatSession
{
    public Task<DisconnectResult> DisconnectParticipantAsync(CancellationToken cancellationToken = default) =>
        DisconnectParticipantAsync(metadata: null, cancellationToken);

    public Task<DisconnectResult> DisconnectParticipantAsync(
        object? metadata, CancellationToken cancellationToken = default) => LeaveAsync(metadata, cancellationToken);
}
