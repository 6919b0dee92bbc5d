namespace Connect.Chat.Local;

/// <summary>The details that a client needs to connect to a chat.</summary>
/// <param name="ContactId">The id of the contact.</param>
/// <param name="ParticipantId">The id of the participant.</param>
/// <param name="ParticipantToken">The bearer token for CreateParticipantConnection.</param>
public sealed record LocalContact(string ContactId, string ParticipantId, string ParticipantToken);
