using System.Text.Json.Serialization.Metadata;

namespace Connect.Chat.Local;

/// <summary>
/// The pipeline of all participant operations: validates the token, applies faults, reads the body, runs the operation
/// and writes the response.
/// </summary>
internal sealed class ParticipantPipeline(LocalService service)
{
    public RequestDelegate Operation<TRequest, TResponse>(
        string name,
        TicketKind token,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        Func<Caller, TRequest, TResponse> operation) => Operation(
            name, token, http => JsonBody.ReadAsync(http.Request, requestType), responseType, operation);

    public RequestDelegate Operation<TRequest, TResponse>(
        string name,
        TicketKind token,
        Func<HttpContext, ValueTask<TRequest>> readAsync,
        JsonTypeInfo<TResponse> responseType,
        Func<Caller, TRequest, TResponse> operation) => async http =>
        {
            Ticket? ticket = service.Tickets.Find(token, http.Request.Headers["X-Amz-Bearer"]);
            ticket?.Contact.Count(name);

            FaultedCall call = new(service, name, ticket?.Contact);
            if (await call.FailsBeforeAsync(http))
                return;

            if (ticket is null || !service.Tickets.IsValid(ticket))
                throw ServiceException.AccessDenied();

            Caller caller = new(service, ticket.Contact, ticket.Participant, http.Request.Host.Value ?? "");
            TResponse response = operation(caller, await readAsync(http));
            if (!await call.FailsAfterAsync(http))
                await JsonBody.WriteAsync(http.Response, response, responseType);
        };
}
