using System.Text.Json.Serialization.Metadata;

namespace Connect.Chat.Local;

/// <summary>
/// The pipeline of all participant operations: checks the token, applies faults, reads and validates the request, runs
/// the operation and writes the response.
/// </summary>
internal sealed class ParticipantPipeline(IEndpointRouteBuilder routes, LocalService service)
{
    public void Map<TRequest, TResponse>(
        ServiceOperation operation,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        Func<Caller, TRequest, TResponse> handle)
    {
        TicketKind token = operation.BearerName is "ParticipantToken" ? TicketKind.Participant : TicketKind.Connection;
        routes.MapMethods(operation.Path, [operation.Method], async http =>
        {
            Ticket? ticket = service.Tickets.Find(token, http.Request.Headers["X-Amz-Bearer"]);
            ticket?.Contact.Count(operation.Name);

            FaultedCall call = new(service, operation.Name, ticket?.Contact);
            if (await call.FailsBeforeAsync(http))
                return;

            service.Throttle.Enter(operation);
            if (ticket is null || !service.Tickets.IsValid(ticket))
                throw ServiceException.AccessDenied();

            Caller caller = new(service, ticket.Contact, ticket.Participant, http.Request.Host.Value ?? "");
            TResponse response = handle(caller, await operation.ReadAsync(http, requestType));
            if (!await call.FailsAfterAsync(http))
                await JsonBody.WriteAsync(http.Response, response, responseType);
        });
    }
}
