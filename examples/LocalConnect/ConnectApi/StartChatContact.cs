namespace Connect.Chat.Local;

internal sealed record StartChatContactRequest(
    string? InstanceId,
    string? ContactFlowId,
    NewParticipant? ParticipantDetails,
    InitialMessage? InitialMessage,
    PersistentChat? PersistentChat,
    IReadOnlyDictionary<string, string>? Attributes,
    IReadOnlyList<string>? SupportedMessagingContentTypes,
    string? ClientToken);

internal sealed record NewParticipant(string? ParticipantRole, string? DisplayName);

internal sealed record InitialMessage(string ContentType, string Content);

internal sealed record StartChatContactResponse(
    string ContactId, string ParticipantId, string ParticipantToken, string? ContinuedFromContactId);

/// <summary>Starts contacts, one for each client token.</summary>
internal sealed class StartChatContact(LocalService service)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StartChatContactResponse> _responses = new(StringComparer.Ordinal);

    public StartChatContactResponse Handle(StartChatContactRequest request)
    {
        if (string.IsNullOrEmpty(request.ClientToken))
            return Start(request);

        lock (_lock)
        {
            if (!_responses.TryGetValue(request.ClientToken, out StartChatContactResponse? response))
                _responses[request.ClientToken] = response = Start(request);

            return response;
        }
    }

    private StartChatContactResponse Start(StartChatContactRequest request)
    {
        string displayName = Require.Member(request.ParticipantDetails?.DisplayName, "ParticipantDetails.DisplayName");
        Contact? past = PersistentChats.Find(service, request.PersistentChat);
        Contact contact = new(Ids.New(), service.Options.TimeProvider)
        {
            ContinuedFrom = past,
            Stopping = service.Stopping,
            SupportedMessagingContentTypes = request.SupportedMessagingContentTypes,
        };
        ContactParticipant customer = new(Ids.New(), Roles.Customer, displayName);
        contact.Participants.Add(customer);
        if (past is not null)
            contact.Rehydrate(past);
        if (request.InitialMessage is { } initial)
            contact.Post(customer.Draft(initial.ContentType, initial.Content));

        service.Contacts.Add(contact);
        string token = service.Tickets.Issue(TicketKind.Participant, contact, customer, DateTimeOffset.MaxValue);
        return new(contact.Id, customer.Id, token, past?.Id);
    }
}
