namespace Connect.Chat.Reactive.Session;

/// <summary>The differences between the sessions of different kinds of participants.</summary>
/// <param name="Role">The role of the participant.</param>
/// <param name="Acknowledges">
/// Whether connecting must acknowledge the contact. For a customer, opening the socket does.
/// </param>
/// <param name="EndsWithTransfer">Whether a transfer of the chat ends the participant's session.</param>
/// <param name="StaysAfterLeaving">
/// Whether the service sends items to a participant who has left, such as a survey, until the chat ends.
/// </param>
internal sealed record SessionKind(
    ParticipantRole Role, bool Acknowledges, bool EndsWithTransfer, bool StaysAfterLeaving)
{
    public static readonly SessionKind Customer = new(ParticipantRole.Customer, false, false, true);

    public static readonly SessionKind Agent = new(ParticipantRole.Agent, true, true, false);

    public static readonly SessionKind Supervisor = new(ParticipantRole.Supervisor, true, true, false);

    public static readonly SessionKind CustomBot = new(ParticipantRole.CustomBot, true, false, false);
}
