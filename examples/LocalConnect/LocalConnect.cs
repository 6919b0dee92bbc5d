namespace Connect.Chat.Local;

/// <summary>
/// A local server that speaks the protocol of Amazon Connect Chat, in this process. Its methods play the other
/// participants of a chat and simulate failures.
/// </summary>
/// <remarks>
/// Methods throw a <see cref="ServiceException"/> for a contact that does not exist and for arguments that the service
/// or the server refuses. Those that post throw an <see cref="InvalidOperationException"/> if the chat has ended, which
/// accepts nothing, as on AWS. A role is one of <see cref="Roles"/>. All members are thread-safe.
/// </remarks>
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

    /// <summary>The base URL of the HTTP API. Sockets use the same port.</summary>
    public Uri Url =>
        new(_app.Urls.First().Replace("://[::]", "://127.0.0.1").Replace("://0.0.0.0", "://127.0.0.1"));

    /// <summary>Whether other machines can reach the server and its controls.</summary>
    public bool IsOpenToNetwork => new HostNames(_service.Options.Urls).IsOpenToNetwork;

    /// <summary>Starts a server, by default on a free port of the loopback address.</summary>
    /// <param name="options">The options. Default: null, the defaults of the options.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="ArgumentException">An address has a host other than localhost or an IP address.</exception>
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

    /// <summary>Starts a chat with a customer, as a back end does with StartChatContact.</summary>
    /// <param name="displayName">The name of the customer. Default: Customer.</param>
    /// <param name="initialMessage">A text message of the customer. Default: none.</param>
    /// <param name="sourceContactId">The ended chat that this one continues. Default: none.</param>
    /// <param name="rehydrationType">ENTIRE_PAST_SESSION (default) or FROM_SEGMENT.</param>
    /// <param name="supportedContentTypes">
    /// The content types of messages, text/plain among them. Default: only text/plain.
    /// </param>
    public LocalContact StartChat(
        string displayName = "Customer",
        string? initialMessage = null,
        string? sourceContactId = null,
        string? rehydrationType = null,
        IReadOnlyList<string>? supportedContentTypes = null)
    {
        StartChatContactResponse response = _startChat.Handle(new(new(displayName))
        {
            InitialMessage = initialMessage is null ? null : new(ContentTypes.Text, initialMessage),
            PersistentChat = sourceContactId is null
                ? null
                : new(sourceContactId, rehydrationType ?? PersistentChats.EntirePastSession),
            SupportedMessagingContentTypes = supportedContentTypes,
        });
        return new(response.ContactId, response.ParticipantId, response.ParticipantToken);
    }

    /// <summary>Adds a custom bot, as a back end does with CreateParticipant.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="role">CUSTOM_BOT (default). The service refuses other roles.</param>
    /// <param name="displayName">The name that the other participants see. Default: one that fits the role.</param>
    public LocalContact CreateParticipant(
        string contactId, string role = Roles.CustomBot, string? displayName = null)
    {
        CreateParticipantResponse response = Local.CreateParticipant.Handle(
            _service, new(contactId, new(displayName, role)));
        return new(contactId, response.ParticipantId, response.ParticipantCredentials.ParticipantToken);
    }

    /// <summary>Adds an agent or a supervisor to a chat, as the agent workspace does.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="role">AGENT (default) or SUPERVISOR.</param>
    /// <param name="displayName">The name that the other participants see. Default: one that fits the role.</param>
    public LocalContact Join(string contactId, string role = Roles.Agent, string? displayName = null) =>
        role is Roles.Agent or Roles.Supervisor
            ? _service.Invite(Find(contactId), role, displayName)
            : throw ServiceException.Validation(
                $"role must be {Roles.Agent} or {Roles.Supervisor}. Bots are added by CreateParticipant.");

    /// <summary>Creates an agent, who receives the items of all the contacts they accept over one socket.</summary>
    public LocalAgent StartAgent(string displayName = "Agent") => new(
        _service, displayName, secret => new Uri($"ws://{Url.Authority}{SocketEndpoint.AgentPath}?ticket={secret}"));

    /// <summary>
    /// Posts a text message, by default as an agent with the name of the chat's first agent. Returns its id.
    /// </summary>
    public string Say(string contactId, string text, string role = Roles.Agent, string? displayName = null) =>
        Say(contactId, new ScriptedItem { Content = text, Role = role, DisplayName = displayName });

    /// <summary>Posts an item of any kind. Returns its id.</summary>
    public string Say(string contactId, ScriptedItem item) => Find(contactId).Say(item).Id;

    /// <summary>
    /// Posts <paramref name="count"/> items with the same content but different ids, as fast as the sockets send them.
    /// </summary>
    public Task SayManyAsync(
        string contactId, ScriptedItem item, int count, CancellationToken cancellationToken = default) =>
        Find(contactId).SayManyAsync(item, count, cancellationToken);

    /// <summary>Begins a streamed message, which a bot writes chunk by chunk, by default as the system.</summary>
    public LocalStream BeginStream(
        string contactId,
        string role = Roles.System,
        string? displayName = null,
        string contentType = ContentTypes.Text) =>
        Find(contactId).BeginStream(role, displayName, contentType);

    /// <summary>Posts all chunks of a streamed message at once. Returns the id of the message.</summary>
    public string Stream(string contactId, params IEnumerable<string> chunks)
    {
        LocalStream stream = BeginStream(contactId);
        foreach (string chunk in chunks)
            stream.Push(chunk);

        stream.Complete();
        return stream.Id;
    }

    /// <summary>Adds the view that DescribeView returns for a token.</summary>
    public void AddView(string viewToken, LocalView view) => _service.Views.Put(viewToken, view);

    /// <summary>Pushes an unchanged item of the transcript again.</summary>
    public void Repeat(string contactId, string itemId)
    {
        Contact contact = Find(contactId);
        lock (contact.Lock)
            contact.Sockets.Push(contact.Transcript.Find(itemId) ?? throw ServiceException.NotFound("ITEM", itemId));
    }

    /// <summary>Pushes an item as raw JSON, valid or not. It is not stored.</summary>
    public void SayRaw(string contactId, string itemJson)
    {
        Contact contact = Find(contactId);
        lock (contact.Lock)
            contact.Sockets.Push(Frames.Chat(System.Text.Encoding.UTF8.GetBytes(itemJson)));
    }

    /// <summary>Sends a text frame to every subscribed socket. The text can be anything.</summary>
    public void SendFrame(string contactId, string text)
    {
        Contact contact = Find(contactId);
        lock (contact.Lock)
            contact.Sockets.Push(Frames.Raw(text));
    }

    /// <summary>Marks a message as delivered to participants or read by them.</summary>
    public void Mark(string contactId, ScriptedReceipts receipts) => Find(contactId).Mark(receipts);

    /// <summary>Marks a message as read, by default by the agent.</summary>
    public void MarkRead(
        string contactId, string messageId, string role = Roles.Agent, string? displayName = null) =>
        Mark(contactId, new(messageId, [new(ScriptedReceipt.Read, role, displayName)]));

    /// <summary>Marks a message as delivered, by default to the agent.</summary>
    public void MarkDelivered(
        string contactId, string messageId, string role = Roles.Agent, string? displayName = null) =>
        Mark(contactId, new(messageId, [new(ScriptedReceipt.Delivered, role, displayName)]));

    /// <summary>From now on several hosts with different clocks stamp the items.</summary>
    public void SetHostClocks(string contactId, HostClocks clocks) =>
        Set(contactId, conditions => conditions.Set(clocks));

    /// <summary>From now on some items have no id or no time.</summary>
    public void SetItemOmissions(string contactId, ItemOmissions omissions) =>
        Set(contactId, conditions => conditions.Set(omissions));

    /// <summary>From now on the transcript lags, shifts, or has short and empty pages.</summary>
    public void SetTranscriptConditions(string contactId, TranscriptConditions transcript) =>
        Set(contactId, conditions => conditions.Set(transcript));

    /// <summary>From now on new messages pass through message processing.</summary>
    public void SetMessageProcessing(string contactId, MessageProcessing processing) =>
        Set(contactId, conditions => conditions.Set(processing));

    /// <summary>Sets the duration of the scan of attachments whose upload completes from now on.</summary>
    public void SetScanDelay(string contactId, TimeSpan delay) =>
        Set(contactId, conditions => conditions.SetScanDelay(delay));

    /// <summary>Resets all simulated conditions of the contact.</summary>
    public void ClearConditions(string contactId) => Set(contactId, static conditions => conditions.Clear());

    /// <summary>Aborts all sockets of the contact, without a close handshake.</summary>
    public void Drop(string contactId) => ForEachSocket(contactId, socket => socket.Abort());

    /// <summary>Makes the contact's present sockets half-open for a time: open, but neither read nor written.</summary>
    public void Freeze(string contactId, TimeSpan duration) =>
        ForEachSocket(contactId, socket => socket.Freeze(duration));

    /// <summary>
    /// Transfers the chat: pushes transfer.succeeded, has the agents leave, and begins a new segment. Later items have
    /// its contact id and the same InitialContactId. Returns that contact id.
    /// </summary>
    public string Transfer(string contactId) => _service.Transfer(Find(contactId));

    /// <summary>
    /// From now on these quotas apply to the whole server. <see cref="LocalQuotas.None"/> removes them.
    /// </summary>
    public void SetQuotas(LocalQuotas quotas) => _service.Throttle.Set(quotas);

    /// <summary>Ends the chat: pushes chat.ended, then closes the sockets.</summary>
    public void End(string contactId) => Find(contactId).End();

    /// <summary>Makes the next calls of an operation fail or take longer.</summary>
    public void AddFault(Fault fault)
    {
        if (fault.ContactId is null)
        {
            _service.Faults.Add(fault);
            return;
        }

        // A segment stands for its contact.
        Contact contact = _service.Contacts.Find(fault.ContactId)
            ?? throw ServiceException.Validation("There is no contact with this contactId. Start the chat first.");
        _service.Faults.Add(fault with { ContactId = contact.Id });
    }

    /// <summary>Removes all pending faults.</summary>
    public void ClearFaults() => _service.Faults.Clear();

    /// <summary>Returns a snapshot of the contact.</summary>
    public ContactView View(string contactId) => Find(contactId).View();

    /// <summary>
    /// Waits until the contact meets the condition, however long that takes, and returns that snapshot.
    /// </summary>
    public Task<ContactView> WhenAsync(
        string contactId, Func<ContactView, bool> condition, CancellationToken cancellationToken = default) =>
        Find(contactId).WhenAsync(condition, cancellationToken);

    /// <summary>Stops the server and aborts open connections, within one second.</summary>
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
            foreach (ChatSocket socket in contact.Sockets.All)
                action(socket);
        }
    }

    private Contact Find(string contactId) =>
        _service.Contacts.Find(contactId) ?? throw ServiceException.NotFound("CONTACT", contactId);
}
