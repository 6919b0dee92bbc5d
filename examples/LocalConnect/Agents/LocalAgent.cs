namespace Connect.Chat.Local;

/// <summary>An agent, who hears all of their chats over one socket.</summary>
/// <remarks>Its lock is taken before that of a contact, never the other way round.</remarks>
public sealed class LocalAgent : ISocketOwner
{
    private readonly Lock _lock = new();
    private readonly LocalService _service;
    private readonly Func<string, Uri> _urlOf;
    // Replaced, never changed: it is also read under the lock of a contact.
    private volatile (Contact Contact, ContactParticipant Participant)[] _chats = [];
    private readonly List<ChatSocket> _open = [];
    private readonly List<ChatSocket> _subscribed = [];

    internal LocalAgent(LocalService service, string displayName, Func<string, Uri> urlOf)
    {
        _service = service;
        _urlOf = urlOf;
        DisplayName = displayName;
    }

    /// <summary>The name the others see.</summary>
    public string DisplayName { get; }

    /// <summary>Sockets of this agent that are open now.</summary>
    public int SocketsOpen
    {
        get
        {
            lock (_lock)
                return _open.Count;
        }
    }

    Contact? ISocketOwner.OnlyContact => null;

    /// <summary>The id by which the controls know the agent.</summary>
    internal string Id { get; } = Ids.New();

    /// <summary>A URL for a socket of this agent, to be opened once and soon.</summary>
    public Uri CreateSocketUrl() => _urlOf(_service.AgentTickets.Issue(this, _service.Now + _service.Options.UrlLifetime));

    /// <summary>Takes a contact on: the agent is invited, and its sockets hear the contact from now on.</summary>
    public LocalContact Accept(string contactId)
    {
        CreateParticipantResponse answer = CreateParticipant.Handle(
            _service, new(InstanceId: null, contactId, new(Roles.Agent, DisplayName), ClientToken: null));
        Contact contact = _service.Contacts.Find(contactId)!;
        lock (_lock)
        {
            ContactParticipant participant = contact.Participants.First(p => p.Id == answer.ParticipantId);
            _chats = [.. _chats, (contact, participant)];
            foreach (ChatSocket socket in _open)
                contact.Enter(socket);
            foreach (ChatSocket socket in _subscribed)
                Hear(contact, participant, socket);
        }

        return new(contactId, answer.ParticipantId, answer.ParticipantCredentials.ParticipantToken);
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

    bool ISocketOwner.Enter(ChatSocket socket)
    {
        lock (_lock)
        {
            _open.Add(socket);
            foreach ((Contact contact, _) in _chats)
                contact.Enter(socket);
        }

        return true;
    }

    void ISocketOwner.Exit(ChatSocket socket)
    {
        lock (_lock)
        {
            _open.Remove(socket);
            _subscribed.Remove(socket);
            foreach ((Contact contact, _) in _chats)
                contact.Exit(socket);
        }
    }

    bool ISocketOwner.Subscribe(ChatSocket socket, bool accepted, bool answered)
    {
        lock (_lock)
        {
            if (answered || !accepted)
                socket.Send(accepted ? Frames.Subscribed : Frames.SubscriptionFailed);
            if (!accepted || _subscribed.Contains(socket))
                return accepted;

            _subscribed.Add(socket);
            foreach ((Contact contact, ContactParticipant participant) in _chats)
                Hear(contact, participant, socket);

            return true;
        }
    }

    // What the agent has left is not heard any more, although its socket stays open for the other chats.
    bool ISocketOwner.Is(ContactParticipant participant) =>
        Array.Exists(_chats, chat => chat.Participant == participant);

    private static void Hear(Contact contact, ContactParticipant participant, ChatSocket socket)
    {
        lock (contact.Lock)
        {
            if (!contact.HasEnded && participant.Presence != Presence.Left)
                contact.Subscribe(socket);
        }
    }
}
