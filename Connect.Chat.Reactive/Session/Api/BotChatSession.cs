namespace Connect.Chat.Reactive.Session;

/// <summary>A custom bot's session.</summary>
internal sealed class BotChatSession(SessionCore core) : ParticipantChatSession(core), IBotChatSession
{
    public Task<DisconnectResult> DisconnectParticipantAsync(CancellationToken cancellationToken = default) =>
        DisconnectParticipantAsync(metadata: null, cancellationToken);

    public async Task<DisconnectResult> DisconnectParticipantAsync(
        object? metadata, CancellationToken cancellationToken = default)
    {
        var result = await LeaveAsync(metadata, cancellationToken).ConfigureAwait(false);
        // The chat goes on, but nothing of it is pushed to who has left.
        Core.End();
        return result;
    }
}
