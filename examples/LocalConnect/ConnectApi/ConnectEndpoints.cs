using System.Text.Json.Serialization.Metadata;

namespace Connect.Chat.Local;

/// <summary>The operations of the Amazon Connect API that start and stop chats. Signatures are not verified.</summary>
internal sealed class ConnectEndpoints(LocalService service, StartChatContact startChat)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        ServiceJson json = ServiceJson.Default;

        routes.MapPut("/contact/chat", Operation(
            "StartChatContact", json.StartChatContactRequest, json.StartChatContactResponse, startChat.Handle));
        routes.MapPost("/startchat", Operation(
            "StartChatContact",
            json.StartChatContactRequest,
            json.GatewayResponse,
            request => new(new(startChat.Handle(request)))));
        routes.MapPost("/contact/create-participant", Operation(
            "CreateParticipant",
            json.CreateParticipantRequest,
            json.CreateParticipantResponse,
            request => CreateParticipant.Handle(service, request)));
        routes.MapPost("/contact/stop", Operation(
            "StopContact",
            json.StopContactRequest,
            json.StopContactResponse,
            request => StopContact.Handle(service, request)));
    }

    private RequestDelegate Operation<TRequest, TResponse>(
        string name,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        Func<TRequest, TResponse> operation) => async http =>
        {
            try
            {
                FaultedCall call = new(service, name, contact: null);
                if (await call.FailsBeforeAsync(http))
                    return;

                TResponse response = operation(await JsonBody.ReadAsync(http.Request, requestType));
                if (!await call.FailsAfterAsync(http))
                    await JsonBody.WriteAsync(http.Response, response, responseType);
            }
            catch (ServiceException exception)
            {
                throw ConnectErrors.Translate(exception);
            }
        };
}
