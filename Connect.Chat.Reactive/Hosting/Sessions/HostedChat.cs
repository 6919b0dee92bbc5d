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
    /// <summary>The chat and the participant. Contains the participant token, which is secret.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ChatDetails Details
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = Details ?? throw new ArgumentNullException(nameof(Details));

    /// <summary>
    /// The name of the factory that creates the session. Default: empty, the factory without a name.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public string FactoryName
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = FactoryName ?? throw new ArgumentNullException(nameof(FactoryName));

    /// <summary>Returns the id of the contact and the kind.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{Kind} in {Details}";

    internal IChatSession CreateSession(IChatSessionFactory factory, ChatResumeHandle? resumeFrom) => Kind switch
    {
        ParticipantKind.Customer => factory.CreateCustomer(Details, resumeFrom),
        ParticipantKind.Agent => factory.CreateAgent(Details, resumeFrom),
        ParticipantKind.Supervisor => factory.CreateSupervisor(Details, resumeFrom),
        ParticipantKind.CustomBot => factory.CreateCustomBot(Details, resumeFrom),
        _ => throw new InvalidOperationException($"{(int)Kind} is no kind of participant."),
    };
}
