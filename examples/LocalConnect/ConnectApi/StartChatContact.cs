namespace Connect.Chat.Local;

/// <summary>Starts contacts, one for each client token.</summary>
internal sealed class StartChatContact(LocalService service)
{
    private static readonly TimeSpan DefaultDuration = TimeSpan.FromHours(25);

    private readonly Lock _lock = new();
    private readonly ClientTokens _clientTokens = new();

    public StartChatContactResponse Handle(StartChatContactRequest request)
    {
        StartChatCheck.Validate(request);
        if (string.IsNullOrEmpty(request.ClientToken))
            return Start(request);

        lock (_lock)
            return _clientTokens.Once("StartChatContact", request.ClientToken, () => Start(request));
    }

    private StartChatContactResponse Start(StartChatContactRequest request)
    {
        string displayName = Require.Member(request.ParticipantDetails.DisplayName, "ParticipantDetails.DisplayName");
        if (request.RelatedContactId is { } related && service.Contacts.Find(related) is null)
            throw ServiceException.NotFound("CONTACT", related);

        if (service.Throttle.ConcurrentChats is { } most && service.Contacts.CountActive() >= most)
            throw ServiceException.LimitExceeded($"There are already {most} active chats.");

        PastContact? past = PersistentChats.Find(service, request.PersistentChat);
        Contact contact = new(Ids.New(), service.Options.TimeProvider)
        {
            ContinuedFrom = past?.Contact,
            Stopping = service.Stopping,
            SupportedMessagingContentTypes = ContentTypes.SupportedBy(request.SupportedMessagingContentTypes),
            IncrementalResponses = request.ParticipantConfiguration?.ResponseMode is not "COMPLETE",
            DisconnectsAgentsWithCustomer = request.DisconnectOnCustomerExit is [_, ..],
        };
        ContactParticipant customer = new(Ids.New(), Roles.Customer, displayName);
        contact.Participants.Add(customer);
        if (past is not null)
            contact.Rehydrate(past);
        if (request.InitialMessage is { } initial)
            contact.Post(customer.Draft(initial.ContentType, initial.Content));

        service.Contacts.Add(contact);
        _ = contact.AfterAsync(DurationOf(request), () => contact.End());
        _ = contact.AfterAsync(service.Options.SubscriptionLimit, () =>
        {
            if (customer.Presence is Presence.Invited)
                contact.End();
        });
        string token = service.Tickets.Issue(TicketKind.Participant, contact, customer, DateTimeOffset.MaxValue);
        return new(contact.Id, customer.Id, token, past?.SegmentId);
    }

    private static TimeSpan DurationOf(StartChatContactRequest request) =>
        request.ChatDurationInMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : DefaultDuration;
}
