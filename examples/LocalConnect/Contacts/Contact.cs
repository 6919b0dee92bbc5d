namespace Connect.Chat.Local;

/// <summary>
/// A contact: its participants, its transcript and its sockets. One lock guards all of it. Under the lock an item is
/// stamped, stored and queued for every socket, so that all clients receive the items in the same order.
/// </summary>
internal sealed class Contact(string id, TimeProvider time)
{
    private readonly CallCounter _calls = new();
    private readonly ContactChanges _changes = new();
    private string? _segmentId;

    public Lock Lock { get; } = new();

    public string Id => id;

    /// <summary>The past contact that this one continues; null if the chat is not persistent.</summary>
    public Contact? ContinuedFrom { get; init; }

    /// <summary>The id of the current segment. A transfer begins a new one.</summary>
    public string SegmentId => _segmentId ?? id;

    /// <summary>The content types of messages that StartChatContact allowed.</summary>
    public required IReadOnlyList<string> SupportedMessagingContentTypes { get; init; }

    /// <summary>Whether clients receive streamed messages chunk by chunk, instead of as a whole.</summary>
    public bool IncrementalResponses { get; init; }

    /// <summary>Whether agents leave with the customer.</summary>
    public bool DisconnectsAgentsWithCustomer { get; init; }

    /// <summary>The client tokens of calls that concern the contact as a whole.</summary>
    public ClientTokens ClientTokens { get; } = new();

    public Transcript Transcript { get; } = new(time);

    public ContactConditions Conditions { get; } = new(time);

    /// <summary>Cancelled when the server stops.</summary>
    public CancellationToken Stopping { get; init; }

    public List<ContactParticipant> Participants { get; } = [];

    public ContactSockets Sockets { get; } = new();

    public bool HasEnded { get; private set; }

    /// <summary>The latest request to the customer to sign in; null if there was none.</summary>
    public AuthenticationSession? Authentication { get; set; }

    /// <exception cref="InvalidOperationException">The chat has ended.</exception>
    public void RequireActive()
    {
        if (HasEnded)
            throw new ChatOverException(id);
    }

    public ContactParticipant Find(string participantId)
    {
        lock (Lock)
            return Participants.Find(p => string.Equals(p.Id, participantId, StringComparison.Ordinal))!;
    }

    public AuthenticationSession StartAuthentication(string sessionId) => new(sessionId, time.GetUtcNow());

    /// <summary>Gives a draft its id and time, stores it and pushes it.</summary>
    public ContactItem Post(ContactItem draft, bool stored = true, bool pushed = true)
    {
        lock (Lock)
        {
            ContactItem? earlier = stored && draft.Id.Length > 0 ? Transcript.Find(draft.Id) : null;
            ContactItem item = draft with
            {
                Id = draft.Id.Length > 0 ? draft.Id : Ids.New(),
                AbsoluteTime = earlier?.AbsoluteTime ?? Conditions.Clock.Next(),
                ContactId = draft.RelatedContactId is null ? earlier?.ContactId ?? SegmentId : null,
                InitialContactId = id,
                WithoutId = draft.WithoutId || earlier?.WithoutId == true,
                WithoutTime = draft.WithoutTime || earlier?.WithoutTime == true,
            };
            if (earlier is null && Conditions.Omitter is { } omitter)
                item = omitter.Apply(item, mayLoseId: draft.Id.Length == 0);

            if (stored)
                Store(item);
            if (pushed)
                Sockets.Push(item);

            _changes.Raise();
            return item;
        }
    }

    /// <summary>Stores an item, or a new version of one, without pushing it.</summary>
    public void Store(ContactItem item) => Transcript.Put(item, Conditions.Pager.Conditions.Lag);

    /// <summary>Runs the action under the lock after a delay, unless the server stops first.</summary>
    public async Task AfterAsync(TimeSpan delay, Action action)
    {
        // The delay begins with the call. The caller may hold the lock, and must be able to send its response first.
        Task waiting = Task.Delay(delay, time, Stopping);
        await Task.Yield();
        try
        {
            await waiting;
        }
        catch (OperationCanceledException)
        {
            return;
        }

        lock (Lock)
            action();
    }

    public string Now() => Iso8601.Format(time.GetUtcNow());

    /// <summary>Posts participant.joined when the participant connects for the first time.</summary>
    public void Join(ContactParticipant participant)
    {
        lock (Lock)
        {
            if (HasEnded || participant.Presence != Presence.Invited)
                return;

            participant.Presence = Presence.Joined;
            Post(participant.Draft(ContentTypes.ParticipantJoined, content: null));
        }
    }

    /// <summary>Posts participant.left. From now on the participant's tokens are invalid.</summary>
    public void Leave(ContactParticipant participant)
    {
        lock (Lock)
        {
            if (HasEnded || participant.Presence == Presence.Left)
                return;

            participant.Presence = Presence.Left;
            Post(participant.Draft(ContentTypes.ParticipantLeft, content: null));

            // A customer who has left still receives items, such as a survey, until the chat has ended.
            if (participant.Role is not Roles.Customer)
                Sockets.Close(socket => socket.Owner.Is(participant));
        }
    }

    /// <summary>Begins a new segment, to which all later items belong. Returns its id.</summary>
    public string BeginSegment()
    {
        lock (Lock)
            return _segmentId = Ids.New();
    }

    /// <summary>Posts participant.left for each participant of the role who is connected.</summary>
    public void LeaveAll(string role)
    {
        lock (Lock)
        {
            foreach (ContactParticipant participant in Participants.Where(p =>
                p.Presence is Presence.Joined && string.Equals(p.Role, role, StringComparison.Ordinal)))
            {
                Leave(participant);
            }
        }
    }

    /// <summary>Posts chat.ended, then closes every socket after its queue has been sent.</summary>
    /// <returns>False if the chat has already ended.</returns>
    public bool End()
    {
        lock (Lock)
        {
            if (HasEnded)
                return false;

            HasEnded = true;
            Post(Drafts.Event(ContentTypes.ChatEnded, content: null));
            Sockets.Close(_ => true);
            _changes.Raise();
            return true;
        }
    }

    public void Count(string operation)
    {
        lock (Lock)
        {
            _calls.Count(operation);
            _changes.Raise();
        }
    }

    /// <summary>Adds an open socket. Returns false if the chat has already ended.</summary>
    public bool AddSocket(ChatSocket socket)
    {
        lock (Lock)
        {
            Sockets.Add(socket);
            _changes.Raise();
            return !HasEnded;
        }
    }

    /// <summary>From now on the socket receives new items.</summary>
    public void Subscribe(ChatSocket socket)
    {
        lock (Lock)
        {
            Sockets.Subscribe(socket);
            _changes.Raise();
        }
    }

    public void RemoveSocket(ChatSocket socket)
    {
        lock (Lock)
        {
            Sockets.Remove(socket);
            _changes.Raise();
        }
    }

    public ContactView View()
    {
        lock (Lock)
        {
            return new()
            {
                ContactId = id,
                SegmentId = SegmentId,
                HasEnded = HasEnded,
                Items = [.. Transcript.ToArray()],
                Participants = [.. Participants.Select(participant => participant.ToView())],
                SocketsOpen = Sockets.Open,
                SocketsSubscribed = Sockets.Subscribed,
                SocketsOpened = Sockets.Opened,
                Calls = _calls.Snapshot(),
            };
        }
    }

    /// <summary>Waits until the contact meets the condition.</summary>
    public async Task<ContactView> WhenAsync(Func<ContactView, bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            ContactView view;
            lock (Lock)
            {
                changed = _changes.Next;
                view = View();
            }

            if (condition(view))
                return view;

            await changed.WaitAsync(cancellationToken);
        }
    }
}
