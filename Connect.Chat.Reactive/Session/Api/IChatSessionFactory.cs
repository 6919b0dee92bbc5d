namespace Connect.Chat.Reactive;

/// <summary>
/// Makes sessions in an application with dependency injection: see
/// <see cref="Microsoft.Extensions.DependencyInjection.ConnectChatServiceCollectionExtensions"/>. All sessions share
/// one client of the service, and one HttpClient for files, unless the options bring others.
/// </summary>
public interface IChatSessionFactory
{
    /// <inheritdoc cref="ChatSession.CreateCustomer"/>
    /// <param name="details">Who takes part in which chat.</param>
    /// <param name="resumeFrom">How far another session had come. Default: null, from the beginning.</param>
    ICustomerChatSession CreateCustomer(ChatDetails details, ChatResumeHandle? resumeFrom = null);

    /// <inheritdoc cref="ChatSession.CreateAgent"/>
    /// <param name="details">Who takes part in which chat.</param>
    /// <param name="resumeFrom">How far another session had come. Default: null, from the beginning.</param>
    IAgentChatSession CreateAgent(ChatDetails details, ChatResumeHandle? resumeFrom = null);

    /// <inheritdoc cref="ChatSession.CreateSupervisor"/>
    /// <param name="details">Who takes part in which chat.</param>
    /// <param name="resumeFrom">How far another session had come. Default: null, from the beginning.</param>
    IAgentChatSession CreateSupervisor(ChatDetails details, ChatResumeHandle? resumeFrom = null);

    /// <inheritdoc cref="ChatSession.CreateCustomBot"/>
    /// <param name="details">Who takes part in which chat.</param>
    /// <param name="resumeFrom">How far another session had come. Default: null, from the beginning.</param>
    IBotChatSession CreateCustomBot(ChatDetails details, ChatResumeHandle? resumeFrom = null);
}
