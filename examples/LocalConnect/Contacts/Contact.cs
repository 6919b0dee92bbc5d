namespace Connect.Chat.Local;

/// <summary>
/// One chat: who takes part, what was said, who listens. Everything about it is guarded by one lock, under which
/// items get their time, enter the transcript and are queued for every listener; so all see one order.
/// </summary>
internal sealed class Contact(string id, TimeProvider time)
{
    private readonly CallCounter _calls = new();
    private readonly ContactChanges _changes = new();

    public Lock Lock { get; } = new();

    public string Id => id;

    /// <summary>The past contact that this one continues, if the chat is a persistent one.</summary>
    public Contact? ContinuedFrom { get; init; }

    /// <summary>What messages may be made of, if the chat was started with a list of that.</summary>
    public IReadOnlyList<string>? SupportedMessagingContentTypes { get; init; }

    public Transcript Transcript { get; } = new(time);

    public ContactConditions Conditions { get; } = new(time);

    /// <summary>Cancelled when the server stops.</summary>
    public CancellationToken Stopping { get; init; }

    public List<ContactParticipant> Participants { get; } = [];

    public Audience Audience { get; } = new();

    public bool HasEnded { get; private set; }

    /// <summary>The latest time the customer was asked to sign in.</summary>
    public AuthenticationSession? Authentication { get; set; }

    public AuthenticationSession StartAuthentication(string sessionId) => new(sessionId, time.GetUtcNow());

    /// <summary>Stores an item, if it is to be stored, and pushes it, if it is to be pushed.</summary>
    public ContactItem Post(ContactItem draft, bool stored = true, bool pushed = true)
    {
        lock (Lock)
        {
            ContactItem? earlier = stored && draft.Id.Length > 0 ? Transcript.Find(draft.Id) : null;
            ContactItem item = draft with
            {
                Id = draft.Id.Length > 0 ? draft.Id : Ids.New(),
                AbsoluteTime = earlier?.AbsoluteTime ?? Conditions.Clock.Next(),
                ContactId = draft.RelatedContactId is null ? id : null,
                InitialContactId = id,
                WithoutId = draft.WithoutId || earlier?.WithoutId == true,
                WithoutTime = draft.WithoutTime || earlier?.WithoutTime == true,
            };
            if (earlier is null && Conditions.Omitter is { } omitter)
                item = omitter.Apply(item, mayLoseId: draft.Id.Length == 0);

            if (stored)
                Store(item);
            if (pushed)
                Audience.Push(item);

            _changes.Raise();
            return item;
        }
    }

    /// <summary>Puts an item into the transcript, or a new version of one, without telling anyone.</summary>
    public void Store(ContactItem item) => Transcript.Put(item, Conditions.Pager.Conditions.Lag);

    /// <summary>Does something under the lock after a while, unless the server stops first.</summary>
    public async Task AfterAsync(TimeSpan delay, Action action)
    {
        // Not under the lock of the caller, and not before its answer.
        await Task.Yield();
        try
        {
            await Task.Delay(delay, time, Stopping);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        lock (Lock)
            action();
    }

    public string Now() => Iso8601.Format(time.GetUtcNow());

    /// <summary>The participant is here: said once, however often it connects.</summary>
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

    /// <summary>The participant goes: its tokens are worth nothing from here on.</summary>
    public void Leave(ContactParticipant participant)
    {
        lock (Lock)
        {
            if (HasEnded || participant.Presence == Presence.Left)
                return;

            participant.Presence = Presence.Left;
            Post(participant.Draft(ContentTypes.ParticipantLeft, content: null));

            // A customer who has left may still be sent something, such as a survey, until the chat has ended.
            if (participant.Role is not Roles.Customer)
                Audience.Close(socket => socket.Owner.Is(participant));
        }
    }

    /// <summary>Tells everyone that the chat is over, then closes every socket behind that word.</summary>
    public void End()
    {
        lock (Lock)
        {
            if (HasEnded)
                return;

            HasEnded = true;
            Post(Drafts.Event(ContentTypes.ChatEnded, content: null));
            Audience.Close(_ => true);
            _changes.Raise();
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

    /// <summary>A socket was opened. False if the chat ended in that moment.</summary>
    public bool Enter(ChatSocket socket)
    {
        lock (Lock)
        {
            Audience.Add(socket);
            _changes.Raise();
            return !HasEnded;
        }
    }

    /// <summary>The socket hears what is said from now on.</summary>
    public void Subscribe(ChatSocket socket)
    {
        lock (Lock)
        {
            Audience.Subscribe(socket);
            _changes.Raise();
        }
    }

    public void Exit(ChatSocket socket)
    {
        lock (Lock)
        {
            Audience.Remove(socket);
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
                HasEnded = HasEnded,
                Items = [.. Transcript.ToArray()],
                Participants = [.. Participants.Select(p => new ParticipantView(p.Id, p.Role, p.DisplayName, p.Presence.ToString()))],
                SocketsOpen = Audience.Open,
                SocketsSubscribed = Audience.Subscribed,
                SocketsOpened = Audience.Opened,
                Calls = _calls.Snapshot(),
            };
        }
    }

    /// <summary>Waits until the contact looks as asked.</summary>
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
