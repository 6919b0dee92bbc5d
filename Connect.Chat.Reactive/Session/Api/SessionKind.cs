namespace Connect.Chat.Reactive.Session;

/// <summary>What sets the sessions of one kind of participant apart from those of another.</summary>
/// <param name="Role">The part that the participant plays in the chat.</param>
/// <param name="Acknowledges">
/// Whether connecting must say that the participant is there; for a customer or a bot, opening the socket does.
/// </param>
/// <param name="EndsWithTransfer">Whether the participant's part is over when the chat has been transferred.</param>
internal sealed record SessionKind(ParticipantRole Role, bool Acknowledges, bool EndsWithTransfer)
{
    public static readonly SessionKind Customer = new(ParticipantRole.Customer, false, false);

    public static readonly SessionKind Agent = new(ParticipantRole.Agent, true, true);

    public static readonly SessionKind Supervisor = new(ParticipantRole.Supervisor, true, true);

    public static readonly SessionKind CustomBot = new(ParticipantRole.CustomBot, false, false);
}
