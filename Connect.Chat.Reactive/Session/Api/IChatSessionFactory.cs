namespace Connect.Chat.Reactive;

/// <summary>
/// Creates sessions in an application with dependency injection: see
/// <see cref="Microsoft.Extensions.DependencyInjection.ConnectChatServiceCollectionExtensions"/>. All sessions share
/// one client of the service and one HttpClient for files, unless the options set others.
/// </summary>
public interface IChatSessionFactory
{
    /// <inheritdoc cref="ChatSession.CreateCustomer"/>
    ICustomerChatSession CreateCustomer(ChatDetails details, ChatResumeHandle? resumeFrom = null);

    /// <inheritdoc cref="ChatSession.CreateAgent"/>
    IAgentChatSession CreateAgent(ChatDetails details, ChatResumeHandle? resumeFrom = null);

    /// <inheritdoc cref="ChatSession.CreateSupervisor"/>
    IAgentChatSession CreateSupervisor(ChatDetails details, ChatResumeHandle? resumeFrom = null);

    /// <inheritdoc cref="ChatSession.CreateCustomBot"/>
    IBotChatSession CreateCustomBot(ChatDetails details, ChatResumeHandle? resumeFrom = null);
}
