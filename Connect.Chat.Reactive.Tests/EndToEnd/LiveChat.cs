using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>
/// A session on its own contact at the local service, with a recording of every stream. The default is a customer's
/// session.
/// </summary>
internal sealed class LiveChat : IAsyncDisposable
{
    // The default behavior with short delays.
    private static readonly ReconnectOptions Quick = new()
    {
        BaseDelay = TimeSpan.FromMilliseconds(1),
        MaxDelay = TimeSpan.FromMilliseconds(20),
    };

    private static readonly string[] MessageTypes =
    [
        ContentTypes.Text, ContentTypes.Markdown, ContentTypes.Json, ContentTypes.Interactive,
        ContentTypes.InteractiveResponse,
    ];

    private readonly LocalConnect _service;

    public LiveChat(
        Func<ChatSessionOptions, ChatSessionOptions>? configure = null,
        LocalContact? contact = null,
        LocalConnect? service = null,
        Func<ChatDetails, ChatSessionOptions, IChatSession>? create = null)
    {
        _service = service ?? ChatService.Shared;
        Contact = contact ?? _service.StartChat(supportedContentTypes: MessageTypes);
        ChatSessionOptions options = new()
        {
            Endpoint = _service.Url,
            Reconnect = Quick,
            TransportFactory = TransportUnderTest.Option,
        };
        Options = configure?.Invoke(options) ?? options;
        create ??= static (details, options) => ChatSession.CreateCustomer(details, options);
        Session = create(new(Contact.ContactId, Contact.ParticipantId, Contact.ParticipantToken), Options);
        State = new(Session.State);
        Items = new(Session.Items);
        Messages = new(Session.Messages);
        Events = new(Session.Events);
        Typing = new(Session.Typing);
        Established = new(Session.ConnectionEstablished);
        Lost = new(Session.ConnectionLost);
        Broken = new(Session.ConnectionBroken);
        Ended = new(Session.Ended);
        DeepHeartbeats = new(Session.DeepHeartbeats);
        Faults = new(Session.Faults);
    }

    public LocalContact Contact { get; }

    public string Id => Contact.ContactId;

    public ChatSessionOptions Options { get; }

    public IChatSession Session { get; }

    public ICustomerChatSession Customer => (ICustomerChatSession)Session;

    public Recording<ChatState> State { get; }

    public Recording<ChatItem> Items { get; }

    public Recording<ChatMessage> Messages { get; }

    public Recording<ChatEvent> Events { get; }

    public Recording<TypingEvent> Typing { get; }

    public Recording<ConnectionNotice> Established { get; }

    public Recording<ConnectionNotice> Lost { get; }

    public Recording<ConnectionNotice> Broken { get; }

    public Recording<ChatEnded> Ended { get; }

    public Recording<DeepHeartbeat> DeepHeartbeats { get; }

    public Recording<ChatFault> Faults { get; }

    /// <summary>The texts of the messages received so far.</summary>
    public List<string> Texts => Messages.SoFar.ConvertAll(static message => message.Content);

    /// <summary>The phases so far.</summary>
    public List<ChatPhase> Phases => State.SoFar.ConvertAll(static state => state.Phase);

    /// <summary>The ids of the items in the service's transcript, in order.</summary>
    public IEnumerable<string> Transcript => _service.View(Id).Items.Select(static item => item.Id);

    /// <summary>Creates the session of an agent who has joined a chat.</summary>
    public static LiveChat Agent(LocalContact contact) =>
        new(contact: contact, create: static (details, options) => ChatSession.CreateAgent(details, options));

    public static async Task<LiveChat> ConnectAsync(
        Func<ChatSessionOptions, ChatSessionOptions>? configure = null, LocalConnect? service = null)
    {
        LiveChat chat = new(configure, service: service);
        await chat.ConnectedAsync();
        return chat;
    }

    /// <summary>Connects for the first time and waits for the Connected state on the stream.</summary>
    public async Task ConnectedAsync()
    {
        await Session.ConnectAsync().Within();
        await State.WhenAsync(static state => state.Phase == ChatPhase.Connected);
    }

    public string Say(string text) => _service.Say(Id, text);

    public string Say(ScriptedItem item) => _service.Say(Id, item);

    public void End() => _service.End(Id);

    public void Fail(Fault fault) => _service.AddFault(fault with { ContactId = Id });

    public ContactView View() => _service.View(Id);

    public int CallsOf(string operation) => View().CallsOf(operation);

    public Task<ContactView> WhenAsync(Func<ContactView, bool> condition) => _service.WhenAsync(Id, condition).Within();

    /// <summary>Sends one more message and waits for it. All earlier items have then been received too.</summary>
    public async Task SettleAsync()
    {
        string last = Say("settled");
        await Messages.WhenAsync(message => message.Id == last);
    }

    /// <summary>Drops the socket and completes when the session has detected the loss.</summary>
    public async Task DropAsync()
    {
        Task<ConnectionNotice> lost = Lost.NextAsync(static _ => true);
        _service.Drop(Id);
        await lost;
    }

    /// <summary>Completes when the session is connected again.</summary>
    public Task ReconnectedAsync() => Session.ConnectAsync().Within();

    public async ValueTask DisposeAsync() => await Session.DisposeAsync();
}
