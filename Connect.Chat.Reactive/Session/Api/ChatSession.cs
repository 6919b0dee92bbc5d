using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive;

/// <summary>Creates sessions. A session sends nothing before ConnectAsync.</summary>
public static class ChatSession
{
    /// <summary>Creates the session of a customer.</summary>
    /// <param name="details">The chat and the participant, as returned by StartChatContact.</param>
    /// <param name="options">The options of the session. A region or endpoint is required.</param>
    /// <param name="resumeFrom">
    /// The handle of an earlier session of the same participant, in this process or another. The new session continues
    /// where that one stopped. Default: null, the session starts at the beginning.
    /// </param>
    /// <returns>The session. The caller disposes it.</returns>
    /// <exception cref="ArgumentNullException">The details or the options are null.</exception>
    /// <exception cref="ArgumentException">
    /// An option is missing or out of range, or the handle belongs to another contact. <c>ParamName</c> names the
    /// option or argument.
    /// </exception>
    public static ICustomerChatSession CreateCustomer(
        ChatDetails details, ChatSessionOptions options, ChatResumeHandle? resumeFrom = null) =>
        new CustomerChatSession(Compose(details, SessionKind.Customer, options, resumeFrom));

    /// <summary>Creates the session of an agent. Connecting acknowledges the contact.</summary>
    /// <param name="details">
    /// The chat and the agent, as in the media info of the agent's chat connection in Amazon Connect Streams:
    /// <c>contact.getAgentConnection().getMediaInfo()</c>, parsed by <see cref="ChatDetails.Parse(string)"/>. Agents
    /// join a chat through the agent workspace: CreateParticipant adds custom bots to a chat, not agents. If the media
    /// info has no participant token, set <see cref="ChatSessionOptions.ConnectionTokenProvider"/> to a method that
    /// calls its <c>getConnectionToken</c>.
    /// </param>
    /// <param name="options">
    /// The options of the session. A region or endpoint is required. The chats of one agent share a socket: see
    /// <see cref="ChatSessionOptions.SharedConnection"/>.
    /// </param>
    /// <param name="resumeFrom">As for <see cref="CreateCustomer"/>.</param>
    /// <returns>The session. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">As for <see cref="CreateCustomer"/>.</exception>
    public static IAgentChatSession CreateAgent(
        ChatDetails details, ChatSessionOptions options, ChatResumeHandle? resumeFrom = null) =>
        new AgentChatSession(Compose(details, SessionKind.Agent, options, resumeFrom));

    /// <summary>
    /// Creates the session of a supervisor who monitors the chat or has barged in. Connecting acknowledges the contact.
    /// </summary>
    /// <param name="details">
    /// The chat and the supervisor, from the same source as for <see cref="CreateAgent"/>.
    /// </param>
    /// <param name="options">The options of the session. A region or endpoint is required.</param>
    /// <param name="resumeFrom">As for <see cref="CreateCustomer"/>.</param>
    /// <returns>The session. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">As for <see cref="CreateCustomer"/>.</exception>
    public static IAgentChatSession CreateSupervisor(
        ChatDetails details, ChatSessionOptions options, ChatResumeHandle? resumeFrom = null) =>
        new AgentChatSession(Compose(details, SessionKind.Supervisor, options, resumeFrom));

    /// <summary>Creates the session of a custom bot.</summary>
    /// <param name="details">
    /// The chat and the participant, as returned by CreateParticipant for the role CUSTOM_BOT:
    /// <see cref="ChatDetails.Parse(string, string)"/>.
    /// </param>
    /// <param name="options">
    /// The options of the session. A region or endpoint is required. Many bots in one process share an
    /// <see cref="ChatSessionOptions.HttpClient"/>.
    /// </param>
    /// <param name="resumeFrom">As for <see cref="CreateCustomer"/>.</param>
    /// <returns>The session. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">As for <see cref="CreateCustomer"/>.</exception>
    public static IBotChatSession CreateCustomBot(
        ChatDetails details, ChatSessionOptions options, ChatResumeHandle? resumeFrom = null) =>
        new BotChatSession(Compose(details, SessionKind.CustomBot, options, resumeFrom));

    /// <summary>Creates a factory for sessions that share their options and their client of the service.</summary>
    /// <param name="options">The options of the sessions. A region or endpoint is required.</param>
    /// <returns>The factory. The caller disposes it after its sessions.</returns>
    /// <exception cref="ArgumentException">
    /// The options are null or invalid. <c>ParamName</c> names the option.
    /// </exception>
    public static IChatSessionFactory CreateFactory(ChatSessionOptions options) =>
        new ChatSessionFactory(options ?? throw new ArgumentNullException(nameof(options)));

    private static SessionParts Compose(
        ChatDetails details, SessionKind kind, ChatSessionOptions options, ChatResumeHandle? resumeFrom)
    {
        ArgumentNullException.ThrowIfNull(details);
        ArgumentNullException.ThrowIfNull(options);
        if (resumeFrom is not null && resumeFrom.ContactId != details.ContactId)
            throw new ArgumentException("The resume handle belongs to another contact.", nameof(resumeFrom));
        options.Validate();
        if (details.ParticipantToken is null && options.ConnectionTokenProvider is null)
        {
            throw new ArgumentException(
                "The details have no participant token. Pass a token, or set "
                + $"{nameof(ChatSessionOptions.ConnectionTokenProvider)}.",
                nameof(details));
        }

        return SessionComposition.Compose(details, kind, options.Guarded(), resumeFrom);
    }
}
