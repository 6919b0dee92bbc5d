using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>The session of an agent or a supervisor in a chat.</summary>
/// <remarks>
/// A successful transfer ends the session with <see cref="ChatEndReason.Transferred"/>; the chat continues without it.
/// The session has no DisconnectParticipantAsync: agents end the contact in the agent workspace.
/// </remarks>
public interface IAgentChatSession : IChatSession
{
    /// <summary>
    /// Ends the session of a participant who was removed from the chat elsewhere, for example by the agent workspace.
    /// It closes the connection and ends the session with <see cref="ChatEndReason.Ended"/>, without a call to the
    /// service. Has no effect on a session that has ended or is disposed.
    /// </summary>
    void CleanUpOnParticipantDisconnect();
}
