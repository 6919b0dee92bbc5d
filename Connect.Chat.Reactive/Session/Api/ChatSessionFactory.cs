using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Creates sessions with the options of the application. They share a client of the service with its pipelines, and an
/// HttpClient for files, both owned by the factory.
/// </summary>
internal sealed class ChatSessionFactory : IChatSessionFactory
{
    private readonly ChatSessionOptions _options;
    private readonly HttpClient? _http;
    private readonly ParticipantClient? _client;

    /// <param name="options">The options of the sessions.</param>
    /// <param name="filesClient">
    /// The HttpClient for files, if the options have one for calls. Null: the same one.
    /// </param>
    public ChatSessionFactory(ChatSessionOptions options, HttpClient? filesClient = null)
    {
        options.Validate();
        if (options.ParticipantClient is null)
        {
            _client = new(options.ForParticipant());
            options = options with { ParticipantClient = _client };
        }

        // Sessions use it for files only, and those must arrive as they were stored.
        if (options.HttpClient is null)
        {
            _http = HttpClients.ForFiles(options.HttpMessageHandler);
            options = options with { HttpClient = _http, HttpMessageHandler = null };
        }
        else if (filesClient is not null)
        {
            options = options with { HttpClient = filesClient };
        }

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

    public void Dispose()
    {
        _client?.Dispose();
        _http?.Dispose();
    }
}
