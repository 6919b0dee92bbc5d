namespace Connect.Chat.Reactive;

/// <summary>The role of a participant in a chat (<c>ParticipantRole</c> in the API reference).</summary>
public enum ParticipantRole
{
    /// <summary>
    /// The role is missing, or this version does not know it: see <see cref="ChatParticipant.RoleText"/>.
    /// </summary>
    Unknown,

    /// <summary>The person who started the chat.</summary>
    Customer,

    /// <summary>An agent of the company.</summary>
    Agent,

    /// <summary>The contact flow.</summary>
    System,

    /// <summary>A bot that joined as a separate participant.</summary>
    CustomBot,

    /// <summary>A supervisor who monitors the chat or has barged in.</summary>
    Supervisor,
}
