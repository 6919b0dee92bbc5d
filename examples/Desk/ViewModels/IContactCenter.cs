namespace Connect.Chat.Desk.ViewModels;

/// <summary>
/// What the agent's workspace does and the participant service does not. With Amazon Connect, this is Streams or the
/// API of Connect.
/// </summary>
internal interface IContactCenter
{
    /// <summary>Transfers the contact to another agent. The session of this agent ends.</summary>
    Task TransferAsync(string contactId);

    /// <summary>Ends the contact for all participants.</summary>
    Task EndAsync(string contactId);
}
