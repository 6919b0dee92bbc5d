namespace Connect.Chat.Reactive;

/// <summary>The part that somebody plays in a chat (<c>ParticipantRole</c> in the API reference).</summary>
public enum ParticipantRole
{
    /// <summary>Absent, or a role that this version does not know.</summary>
    Unknown,

    /// <summary>The person who started the chat.</summary>
    Customer,

    /// <summary>A person who answers for the company.</summary>
    Agent,

    /// <summary>The contact flow.</summary>
    System,

    /// <summary>A bot that joined as a participant of its own.</summary>
    CustomBot,

    /// <summary>Somebody who listens in, or has barged in.</summary>
    Supervisor,
}
