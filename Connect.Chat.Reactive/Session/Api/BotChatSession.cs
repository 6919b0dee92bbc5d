namespace Connect.Chat.Reactive.Session;

/// <summary>The session of a custom bot.</summary>
internal sealed class BotChatSession(SessionParts parts) : ParticipantChatSession(parts), IBotChatSession
{
    public Task<DisconnectResult> DisconnectParticipantAsync(CancellationToken cancellationToken = default) =>
        DisconnectParticipantAsync(metadata: null, cancellationToken);

    public async Task<DisconnectResult> DisconnectParticipantAsync(
        object? metadata, CancellationToken cancellationToken = default)
    {
        var result = await Parts.Disconnect.SendAsync(metadata, cancellationToken).ConfigureAwait(false);
        // The chat continues, but the service pushes nothing to a participant who has left.
        Parts.Lifecycle.End();
        return result;
    }
}
