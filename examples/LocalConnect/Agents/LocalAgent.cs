namespace Connect.Chat.Local;

/// <summary>An agent, who receives the items of all their chats over one socket.</summary>
/// <remarks>Lock order: first the agent's lock, then that of a contact.</remarks>
public sealed class LocalAgent : ISocketOwner
{
    private readonly Lock _lock = new();
    private readonly LocalService _service;
    private readonly Func<string, Uri> _urlOf;
    // Replaced, never mutated: code that holds only the lock of a contact reads it, too.
    private volatile (Contact Contact, ContactParticipant Participant)[] _chats = [];
    private readonly List<ChatSocket> _open = [];
    private readonly List<ChatSocket> _subscribed = [];

    internal LocalAgent(LocalService service, string displayName, Func<string, Uri> urlOf)
    {
        _service = service;
        _urlOf = urlOf;
        DisplayName = displayName;
    }

    /// <summary>The name that the other participants see.</summary>
    public string DisplayName { get; }

    /// <summary>The number of open sockets of this agent.</summary>
    public int SocketsOpen
    {
        get
        {
            lock (_lock)
                return _open.Count;
        }
    }

    Contact? ISocketOwner.OnlyContact => null;

    /// <summary>Identifies the agent in the URLs of the controls.</summary>
    internal string Id { get; } = Ids.New();

    /// <summary>
    /// Creates the URL of a socket of this agent. It can be opened once, within
    /// <see cref="LocalConnectOptions.UrlLifetime"/>.
    /// </summary>
    public Uri CreateSocketUrl() =>
        _urlOf(_service.AgentTickets.Issue(this, _service.Now + _service.Options.UrlLifetime));

    /// <summary>Adds the agent to a contact. From now on their sockets receive its items.</summary>
    public LocalContact Accept(string contactId)
    {
        Contact contact = _service.Contacts.Find(contactId) ?? throw ServiceException.NotFound("CONTACT", contactId);
        LocalContact joined = _service.Invite(contact, Roles.Agent, DisplayName);
        lock (_lock)
        {
            ContactParticipant participant = contact.Find(joined.ParticipantId);
            _chats = [.. _chats, (contact, participant)];
            foreach (ChatSocket socket in _open)
                contact.AddSocket(socket);
            foreach (ChatSocket socket in _subscribed)
                SubscribeSocket(contact, participant, socket);
        }

        return joined;
    }

    /// <summary>Aborts all sockets of the agent, without a close handshake.</summary>
    public void Drop()
    {
        lock (_lock)
            _open.ForEach(static socket => socket.Abort());
    }

    void ISocketOwner.Count(string operation)
    {
    }

    bool ISocketOwner.AddSocket(ChatSocket socket)
    {
        lock (_lock)
        {
            _open.Add(socket);
            foreach ((Contact contact, _) in _chats)
                contact.AddSocket(socket);
        }

        return true;
    }

    void ISocketOwner.RemoveSocket(ChatSocket socket)
    {
        lock (_lock)
        {
            _open.Remove(socket);
            _subscribed.Remove(socket);
            foreach ((Contact contact, _) in _chats)
                contact.RemoveSocket(socket);
        }
    }

    bool ISocketOwner.Subscribe(ChatSocket socket, bool accepted, bool acknowledge)
    {
        lock (_lock)
        {
            if (acknowledge || !accepted)
                socket.Send(accepted ? Frames.Subscribed : Frames.SubscriptionFailed);
            if (!accepted || _subscribed.Contains(socket))
                return accepted;

            _subscribed.Add(socket);
            foreach ((Contact contact, ContactParticipant participant) in _chats)
                SubscribeSocket(contact, participant, socket);

            return true;
        }
    }

    // After the agent has left a contact, their socket stays open for the other chats.
    bool ISocketOwner.Is(ContactParticipant participant) =>
        Array.Exists(_chats, chat => chat.Participant == participant);

    private static void SubscribeSocket(Contact contact, ContactParticipant participant, ChatSocket socket)
    {
        lock (contact.Lock)
        {
            if (!contact.HasEnded && participant.Presence != Presence.Left)
                contact.Subscribe(socket);
        }
    }
}
