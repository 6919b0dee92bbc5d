namespace Connect.Chat.Local;

/// <summary>Accepts the sockets of participants and agents.</summary>
internal sealed class SocketEndpoint(LocalService service)
{
    public const string Path = "/participant/websocket";
    public const string AgentPath = "/agent/websocket";

    private readonly SocketTopics _topics = new(service.Faults, service.Options.TimeProvider);

    public async Task RunAsync(HttpContext http)
    {
        string? secret = http.Request.Query["ticket"];
        Ticket? ticket = service.Tickets.Find(TicketKind.Socket, secret);
        ticket?.Contact.Count("Socket");

        FaultedCall call = new(service, "Socket", ticket?.Contact);
        if (await call.FailsBeforeAsync(http))
            return;

        // A URL can be used only once, even if the socket is refused.
        ticket = service.Tickets.Redeem(TicketKind.Socket, secret);
        if (ticket is null || !service.Tickets.IsValid(ticket))
            throw ServiceException.AccessDenied();
        if (!http.WebSockets.IsWebSocketRequest)
            throw ServiceException.Validation("This URL must be opened as a WebSocket.");
        if (await call.FailsAfterAsync(http))
            return;

        await RunAsync(http, new ParticipantSocketOwner(ticket.Contact, ticket.Participant));
    }

    public async Task RunForAgentAsync(HttpContext http)
    {
        FaultedCall call = new(service, "Socket", contact: null);
        if (await call.FailsBeforeAsync(http))
            return;

        LocalAgent agent = service.AgentTickets.Redeem(http.Request.Query["ticket"])
            ?? throw ServiceException.AccessDenied();
        if (!http.WebSockets.IsWebSocketRequest)
            throw ServiceException.Validation("This URL must be opened as a WebSocket.");
        await RunAsync(http, agent);
    }

    private async Task RunAsync(HttpContext http, ISocketOwner owner)
    {
        await using ChatSocket socket = await ChatSocket.AcceptAsync(http, owner, service.Options);
        await using CancellationTokenRegistration stopping = service.Stopping.Register(socket.Abort);
        if (!owner.AddSocket(socket))
            socket.CloseAfterQueue();
        try
        {
            await socket.RunAsync(_topics.HandleAsync);
        }
        finally
        {
            owner.RemoveSocket(socket);
        }
    }
}
