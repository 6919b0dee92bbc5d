using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>Makes sessions with the options of the application, and owns the client that they share.</summary>
internal sealed class ChatSessionFactory : IChatSessionFactory, IDisposable
{
    private readonly ChatSessionOptions _options;
    private readonly HttpClient? _shared;

    public ChatSessionFactory(ChatSessionOptions options)
    {
        if (options is { HttpClient: null, ParticipantClient: null })
        {
            _shared = ParticipantHttpClient.Create(options.HttpMessageHandler);
            options = options with { HttpClient = _shared, HttpMessageHandler = null };
        }

        options.Validate();
        _options = options;
    }

    public ICustomerChatSession CreateCustomer(ChatDetails details, ChatResumeHandle? resumeFrom = null) =>
        ChatSession.CreateCustomer(details, _options, resumeFrom);

    public IAgentChatSession CreateAgent(ChatDetails details, ChatResumeHandle? resumeFrom = null) =>
        ChatSession.CreateAgent(details, _options, resumeFrom);

    public IAgentChatSession CreateSupervisor(ChatDetails details, ChatResumeHandle? resumeFrom = null) =>
        ChatSession.CreateSupervisor(details, _options, resumeFrom);

    public IBotChatSession CreateCustomBot(ChatDetails details, ChatResumeHandle? resumeFrom = null) =>
        ChatSession.CreateCustomBot(details, _options, resumeFrom);

    public void Dispose() => _shared?.Dispose();
}
