namespace Connect.Chat.Local;

internal sealed record CreateParticipantConnectionRequest(IReadOnlyList<string>? Type, bool? ConnectParticipant);

internal sealed record CreateParticipantConnectionResponse(
    WebsocketInfo? Websocket, ConnectionCredentials? ConnectionCredentials);

internal sealed record WebsocketInfo(string Url, string ConnectionExpiry);

internal sealed record ConnectionCredentials(string ConnectionToken, string Expiry);

/// <summary>Creates a new socket URL and a new connection token. Earlier ones stay valid.</summary>
internal static class CreateParticipantConnection
{
    public static CreateParticipantConnectionResponse Handle(Caller caller, CreateParticipantConnectionRequest request)
    {
        if (request is { Type: null or [], ConnectParticipant: not true })
            throw ServiceException.Validation("Type must contain at least one connection type.");

        bool websocket = false;
        bool credentials = false;
        foreach (string type in request.Type ?? [])
        {
            switch (type)
            {
                case "WEBSOCKET":
                    websocket = true;
                    break;
                case "CONNECTION_CREDENTIALS":
                    credentials = true;
                    break;
                default:
                    throw ServiceException.Validation($"The connection type {type} is for voice contacts.");
            }
        }

        if (request.ConnectParticipant is true)
            caller.Contact.Join(caller.Participant);

        return new(websocket ? CreateSocketUrl(caller) : null, credentials ? CreateCredentials(caller) : null);
    }

    private static WebsocketInfo CreateSocketUrl(Caller caller)
    {
        DateTimeOffset expires = caller.Service.Now + caller.Service.Options.UrlLifetime;
        string ticket = caller.Service.Tickets.Issue(TicketKind.Socket, caller.Contact, caller.Participant, expires);
        return new($"ws://{caller.Authority}{SocketEndpoint.Path}?ticket={ticket}", Iso8601.Format(expires));
    }

    private static ConnectionCredentials CreateCredentials(Caller caller)
    {
        DateTimeOffset expires = caller.Service.Now + caller.Service.Options.TokenLifetime;
        string token = caller.Service.Tickets.Issue(TicketKind.Connection, caller.Contact, caller.Participant, expires);
        return new(token, Iso8601.Format(expires));
    }
}
