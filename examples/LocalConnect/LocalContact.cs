namespace Connect.Chat.Local;

/// <summary>What a client needs to take part in a chat.</summary>
/// <param name="ContactId">The contact.</param>
/// <param name="ParticipantId">The participant.</param>
/// <param name="ParticipantToken">The bearer of CreateParticipantConnection.</param>
public sealed record LocalContact(string ContactId, string ParticipantId, string ParticipantToken);
