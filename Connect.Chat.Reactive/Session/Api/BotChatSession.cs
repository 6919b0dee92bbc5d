namespace Connect.Chat.Reactive.Session;

/// <summary>The session of a custom bot.</summary>
internal sealed class BotChatSession(SessionParts parts) : ParticipantChatSession(parts), IBotChatSession
{
    public Task<DisconnectResult> DisconnectParticipantAsync(CancellationToken cancellationToken = default) =>
        DisconnectParticipantAsync(metadata: null, cancellationToken);

    public Task<DisconnectResult> DisconnectParticipantAsync(
        object? metadata, CancellationToken cancellationToken = default) =>
        Parts.Disconnect.SendAsync(metadata, cancellationToken);
}
