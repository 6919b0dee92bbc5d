using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive;

/// <summary>Where sessions come from. Nothing is sent before ConnectAsync.</summary>
public static class ChatSession
{
    /// <summary>Makes a customer's session.</summary>
    /// <param name="details">Who takes part in which chat: what StartChatContact answered.</param>
    /// <param name="options">How the session behaves; its region or endpoint is needed.</param>
    /// <param name="resumeFrom">
    /// How far another session of the same participant had come, in this process or another: this one goes on from
    /// there. Default: null, from the beginning.
    /// </param>
    /// <returns>The session. Dispose it when you are done.</returns>
    /// <exception cref="ArgumentException">An option is missing or out of its limits; named by <c>ParamName</c>.</exception>
    public static ICustomerChatSession CreateCustomer(
        ChatDetails details, ChatSessionOptions options, ChatResumeHandle? resumeFrom = null) =>
        new CustomerChatSession(Parts(details, SessionKind.Customer, options, resumeFrom));

    /// <summary>Makes an agent's session. Connecting acknowledges the contact.</summary>
    /// <param name="details">Who takes part in which chat: what the agent workspace or CreateParticipant gave.</param>
    /// <param name="options">
    /// How the session behaves; its region or endpoint is needed. An agent of several chats shares a socket among
    /// them: <see cref="ChatSessionOptions.SharedConnection"/>.
    /// </param>
    /// <param name="resumeFrom">As for <see cref="CreateCustomer"/>.</param>
    /// <returns>The session. Dispose it when you are done.</returns>
    /// <exception cref="ArgumentException">An option is missing or out of its limits; named by <c>ParamName</c>.</exception>
    public static IAgentChatSession CreateAgent(
        ChatDetails details, ChatSessionOptions options, ChatResumeHandle? resumeFrom = null) =>
        new AgentChatSession(Parts(details, SessionKind.Agent, options, resumeFrom));

    /// <summary>Makes the session of a supervisor who listens in, or has barged in. Connecting acknowledges the contact.</summary>
    /// <param name="details">Who takes part in which chat.</param>
    /// <param name="options">How the session behaves; its region or endpoint is needed.</param>
    /// <param name="resumeFrom">As for <see cref="CreateCustomer"/>.</param>
    /// <returns>The session. Dispose it when you are done.</returns>
    /// <exception cref="ArgumentException">An option is missing or out of its limits; named by <c>ParamName</c>.</exception>
    public static IAgentChatSession CreateSupervisor(
        ChatDetails details, ChatSessionOptions options, ChatResumeHandle? resumeFrom = null) =>
        new AgentChatSession(Parts(details, SessionKind.Supervisor, options, resumeFrom));

    /// <summary>Makes the session of a custom bot.</summary>
    /// <param name="details">Who takes part in which chat: what CreateParticipant answered for the role CUSTOM_BOT.</param>
    /// <param name="options">
    /// How the session behaves; its region or endpoint is needed. Who hosts many bots shares one
    /// <see cref="ChatSessionOptions.HttpClient"/> among them.
    /// </param>
    /// <param name="resumeFrom">As for <see cref="CreateCustomer"/>.</param>
    /// <returns>The session. Dispose it when you are done.</returns>
    /// <exception cref="ArgumentException">An option is missing or out of its limits; named by <c>ParamName</c>.</exception>
    public static IBotChatSession CreateCustomBot(
        ChatDetails details, ChatSessionOptions options, ChatResumeHandle? resumeFrom = null) =>
        new BotChatSession(Parts(details, SessionKind.CustomBot, options, resumeFrom));

    private static SessionParts Parts(
        ChatDetails details, SessionKind kind, ChatSessionOptions options, ChatResumeHandle? resumeFrom)
    {
        if (details is null)
            throw new ArgumentNullException(nameof(details));
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        if (resumeFrom is not null && resumeFrom.ContactId != details.ContactId)
            throw new ArgumentException("The resume handle belongs to another contact.", nameof(resumeFrom));
        options.Validate();
        if (details.ParticipantToken.Length == 0 && options.ConnectionTokenProvider is null)
        {
            throw new ArgumentException(
                $"The details have no participant token. Give one, or a {nameof(ChatSessionOptions.ConnectionTokenProvider)}.",
                nameof(details));
        }

        return SessionComposition.Compose(details, kind, options.Guarded(), resumeFrom);
    }
}
