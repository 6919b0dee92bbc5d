namespace Connect.Chat.Reactive.Session;

/// <summary>The session of an agent or a supervisor.</summary>
internal sealed class AgentChatSession(SessionParts parts) : ParticipantChatSession(parts), IAgentChatSession
{
    public void CleanUpOnParticipantDisconnect() => Parts.Lifecycle.End();
}
