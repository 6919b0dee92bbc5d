namespace Connect.Chat.Local;

/// <summary>
/// Amazon Connect Chat on your own machine, in this process: the real paths over HTTP, and methods to play the other
/// side of a chat and to let things go wrong.
/// </summary>
public sealed class LocalConnect : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LocalService _service;
    private readonly StartChatContact _startChat;

    private LocalConnect(WebApplication app, LocalConnectOptions options)
    {
        _app = app;
        _service = new(options) { Stopping = app.Lifetime.ApplicationStopping };
        _startChat = new(_service);
        LocalHost.Map(app, this, _service, _startChat);
    }

    /// <summary>Where it listens, on HTTP; its sockets are on the same port.</summary>
    public Uri Url => new(_app.Urls.First().Replace("://[::]", "://127.0.0.1").Replace("://0.0.0.0", "://127.0.0.1"));

    /// <summary>Whether other machines can reach it, with all its controls.</summary>
    public bool IsOpenToNetwork => new HostNames(_service.Options.Urls).IsOpenToNetwork;

    /// <summary>Starts a server, by default on a free port of the loopback address.</summary>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<LocalConnect> StartAsync(
        LocalConnectOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        WebApplication app = LocalHost.Build(options);
        try
        {
            LocalConnect connect = new(app, options);
            await app.StartAsync(cancellationToken);
            return connect;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a back end does with StartChatContact.</summary>
    public LocalContact StartChat(string displayName = "Customer", string? initialMessage = null, string? sourceContactId = null, string? rehydrationType = null)
    {
        StartChatContactResponse answer = _startChat.Handle(new(
            InstanceId: null,
            ContactFlowId: null,
            ParticipantDetails: new(Roles.Customer, displayName),
            InitialMessage: initialMessage is null ? null : new(ContentTypes.Text, initialMessage),
            PersistentChat: sourceContactId is null ? null : new(sourceContactId, rehydrationType ?? "ENTIRE_PAST_SESSION"),
            Attributes: null,
            SupportedMessagingContentTypes: null,
            ClientToken: null));
        return new(answer.ContactId, answer.ParticipantId, answer.ParticipantToken);
    }

    /// <summary>What a back end does with CreateParticipant: an agent, a bot, a supervisor or another customer.</summary>
    public LocalContact CreateParticipant(string contactId, string role, string? displayName = null)
    {
        CreateParticipantResponse answer = Local.CreateParticipant.Handle(
            _service, new(InstanceId: null, contactId, new(role, displayName), ClientToken: null));
        return new(contactId, answer.ParticipantId, answer.ParticipantCredentials.ParticipantToken);
    }

    /// <summary>An agent who hears all the contacts they accept over one socket.</summary>
    public LocalAgent StartAgent(string displayName = "Agent") => new(
        _service, displayName, secret => new Uri($"ws://{Url.Authority}{SocketEndpoint.AgentPath}?ticket={secret}"));

    /// <summary>Says a text, by default as an agent. Answers the id of the item.</summary>
    public string Say(string contactId, string text, string role = Roles.Agent, string? displayName = null) =>
        Say(contactId, new ScriptedItem { Content = text, Role = role, DisplayName = displayName });

    /// <summary>Says anything. Answers the id of the item.</summary>
    public string Say(string contactId, ScriptedItem item) => Find(contactId).Say(item).Id;

    /// <summary>Says the same so many times, as fast as the sockets take it, each time as a new item.</summary>
    public Task SayManyAsync(string contactId, ScriptedItem item, int count, CancellationToken cancellationToken = default) =>
        Find(contactId).SayManyAsync(item, count, cancellationToken);

    /// <summary>Lets a bot write a message bit by bit.</summary>
    public LocalStream BeginStream(
        string contactId, string role = Roles.System, string? displayName = null, string contentType = ContentTypes.Text) =>
        Find(contactId).BeginStream(role, displayName, contentType);

    /// <summary>Says all the chunks of a streamed message at once. Answers the id of the message.</summary>
    public string Stream(string contactId, params IEnumerable<string> chunks)
    {
        LocalStream stream = BeginStream(contactId);
        foreach (string chunk in chunks)
            stream.Push(chunk);

        stream.Complete();
        return stream.Id;
    }

    /// <summary>Gives DescribeView something to show for a token.</summary>
    public void AddView(string viewToken, LocalView view) => _service.Views.Put(viewToken, view);

    /// <summary>Pushes an item that is in the transcript once more, as it is.</summary>
    public void Repeat(string contactId, string itemId)
    {
        Contact contact = Find(contactId);
        lock (contact.Lock)
            contact.Audience.Push(contact.Transcript.Find(itemId) ?? throw ServiceException.NotFound("ITEM", itemId));
    }

    /// <summary>Pushes an item as JSON of any kind, valid or not. No transcript shows it.</summary>
    public void SayRaw(string contactId, string itemJson)
    {
        Contact contact = Find(contactId);
        lock (contact.Lock)
            contact.Audience.Push(Frames.Chat(System.Text.Encoding.UTF8.GetBytes(itemJson)));
    }

    /// <summary>Sends the text as a frame, whatever it is, to every subscribed socket.</summary>
    public void SendFrame(string contactId, string text)
    {
        Contact contact = Find(contactId);
        lock (contact.Lock)
            contact.Audience.Push(Frames.Raw(text));
    }

    /// <summary>Marks a message as delivered to participants, or read by them.</summary>
    public void Mark(string contactId, ScriptedReceipts receipts) => Find(contactId).Mark(receipts);

    /// <summary>Marks a message as read, by default by the agent.</summary>
    public void MarkRead(string contactId, string messageId, string role = Roles.Agent, string? displayName = null) =>
        Mark(contactId, new(messageId, [new(ScriptedReceipt.Read, role, displayName)]));

    /// <summary>Marks a message as delivered, by default to the agent.</summary>
    public void MarkDelivered(string contactId, string messageId, string role = Roles.Agent, string? displayName = null) =>
        Mark(contactId, new(messageId, [new(ScriptedReceipt.Delivered, role, displayName)]));

    /// <summary>Items are stamped by several hosts, from now on.</summary>
    public void SetHostClocks(string contactId, HostClocks clocks) => Set(contactId, conditions => conditions.Set(clocks));

    /// <summary>Some items have no id or no time, from now on.</summary>
    public void SetItemOmissions(string contactId, ItemOmissions omissions) =>
        Set(contactId, conditions => conditions.Set(omissions));

    /// <summary>The transcript lags, shifts, or has cut and empty pages, from now on.</summary>
    public void SetTranscriptConditions(string contactId, TranscriptConditions transcript) =>
        Set(contactId, conditions => conditions.Set(transcript));

    /// <summary>Messages are processed, from now on.</summary>
    public void SetMessageProcessing(string contactId, MessageProcessing processing) =>
        Set(contactId, conditions => conditions.Set(processing));

    /// <summary>Attachments whose upload completes from now on are scanned for so long.</summary>
    public void SetScanDelay(string contactId, TimeSpan delay) => Set(contactId, conditions => conditions.SetScanDelay(delay));

    /// <summary>Treats the contact well again.</summary>
    public void ClearConditions(string contactId) => Set(contactId, static conditions => conditions.Clear());

    /// <summary>Aborts all sockets of the contact, without a close handshake.</summary>
    public void Drop(string contactId) => ForEachSocket(contactId, socket => socket.Abort());

    /// <summary>Leaves its sockets half-open for a while: neither read nor written, not closed.</summary>
    public void Freeze(string contactId, TimeSpan duration) => ForEachSocket(contactId, socket => socket.Freeze(duration));

    /// <summary>Ends the chat: chat.ended to everyone, then the sockets close.</summary>
    public void End(string contactId) => Find(contactId).End();

    /// <summary>Lets calls of an operation fail, from now on.</summary>
    public void AddFault(Fault fault) => _service.Faults.Add(fault);

    /// <summary>Lets everything work again.</summary>
    public void ClearFaults() => _service.Faults.Clear();

    /// <summary>What the service knows of the contact.</summary>
    public ContactView View(string contactId) => Find(contactId).View();

    /// <summary>Waits until the contact looks as asked.</summary>
    public Task<ContactView> WhenAsync(
        string contactId, Func<ContactView, bool> condition, CancellationToken cancellationToken = default) =>
        Find(contactId).WhenAsync(condition, cancellationToken);

    /// <summary>Stops listening and aborts what is open. Takes a second at most.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private void Set(string contactId, Action<ContactConditions> change)
    {
        Contact contact = Find(contactId);
        lock (contact.Lock)
            change(contact.Conditions);
    }

    private void ForEachSocket(string contactId, Action<ChatSocket> action)
    {
        Contact contact = Find(contactId);
        lock (contact.Lock)
        {
            foreach (ChatSocket socket in contact.Audience.Sockets)
                action(socket);
        }
    }

    private Contact Find(string contactId) =>
        _service.Contacts.Find(contactId) ?? throw ServiceException.NotFound("CONTACT", contactId);
}
