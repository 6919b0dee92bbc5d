namespace Connect.Chat.Reactive.Session;

/// <summary>An agent's or a supervisor's session.</summary>
internal sealed class AgentChatSession(SessionCore core) : ParticipantChatSession(core), IAgentChatSession
{
    public void CleanUpOnParticipantDisconnect() => Core.End();
}
