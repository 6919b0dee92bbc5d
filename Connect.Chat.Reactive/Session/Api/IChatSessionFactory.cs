namespace Connect.Chat.Reactive;

/// <summary>
/// Creates sessions with the same options: see <see cref="ChatSession.CreateFactory"/>, and
/// <see cref="Microsoft.Extensions.DependencyInjection.ConnectChatServiceCollectionExtensions"/> for dependency
/// injection. All sessions share one client of the service and one HttpClient for files, unless the options set others.
/// </summary>
/// <remarks>Dispose the factory after its sessions: it closes what they share.</remarks>
public interface IChatSessionFactory : IDisposable
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
