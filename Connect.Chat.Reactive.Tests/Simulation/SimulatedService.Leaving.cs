namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>What the service does when the participant of this client leaves.</summary>
internal sealed partial class SimulatedService
{
    /// <summary>
    /// Whether the participant has left the chat, which continues: the service refuses all calls with their tokens.
    /// </summary>
    public bool HasLeft { get; private set; }

    /// <summary>Executes DisconnectParticipant. Default: ends the chat.</summary>
    public Action OnDisconnect { get => field ?? End; set; }

    /// <summary>The participant leaves, and still receives the items of the chat.</summary>
    public void Leave() => HasLeft = true;

    /// <summary>The participant leaves, and their socket closes at once.</summary>
    public void LeaveAndClose()
    {
        HasLeft = true;
        Socket.Break();
    }
}
