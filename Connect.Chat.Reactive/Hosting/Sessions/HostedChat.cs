namespace Connect.Chat.Reactive.Hosting;

/// <summary>A chat that a service takes part in: what the next process needs to continue it.</summary>
/// <param name="Details">The chat and the participant. Contains the participant token, which is secret.</param>
/// <param name="Kind">The kind of participant. Default: a custom bot.</param>
/// <param name="FactoryName">
/// The name of the factory that creates the session. Default: empty, the factory without a name.
/// </param>
public sealed record HostedChat(
    ChatDetails Details, ParticipantKind Kind = ParticipantKind.CustomBot, string FactoryName = "")
{
    /// <summary>Returns the id of the contact and the kind.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{Kind} in {Details}";

    internal IChatSession CreateSession(IChatSessionFactory factory, ChatResumeHandle? resumeFrom) => Kind switch
    {
        ParticipantKind.Customer => factory.CreateCustomer(Details, resumeFrom),
        ParticipantKind.Agent => factory.CreateAgent(Details, resumeFrom),
        ParticipantKind.Supervisor => factory.CreateSupervisor(Details, resumeFrom),
        _ => factory.CreateCustomBot(Details, resumeFrom),
    };
}
