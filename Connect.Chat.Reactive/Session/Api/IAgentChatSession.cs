using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>The part in a chat of somebody who answers it: an agent, or a supervisor.</summary>
/// <remarks>
/// A transfer that succeeds ends it (<see cref="ChatEndReason.Transferred"/>), while the chat goes on without it.
/// There is no DisconnectParticipant: an agent hangs up in the agent workspace, which ends the contact.
/// </remarks>
public interface IAgentChatSession : IChatSession
{
    /// <summary>
    /// Says that the participant has been taken out of the chat elsewhere, as by the agent workspace: lets go of the
    /// connection, and ends the session with <see cref="ChatEndReason.Ended"/>. Nothing is told the service. Does
    /// nothing on a session that has ended or is disposed.
    /// </summary>
    void CleanUpOnParticipantDisconnect();
}
