using System.Text.Json.Serialization.Metadata;

namespace Connect.Chat.Local;

/// <summary>The neighbours on the Connect API. Their signatures are not looked at.</summary>
internal sealed class ConnectEndpoints(LocalService service, StartChatContact startChat)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        ServiceJson json = ServiceJson.Default;

        routes.MapPut("/contact/chat", Operation(
            "StartChatContact", json.StartChatContactRequest, json.StartChatContactResponse, startChat.Handle));
        routes.MapPost("/startchat", Operation(
            "StartChatContact", json.StartChatContactRequest, json.GatewayResponse, r => new(new(startChat.Handle(r)))));
        routes.MapPost("/contact/create-participant", Operation(
            "CreateParticipant", json.CreateParticipantRequest, json.CreateParticipantResponse, r => CreateParticipant.Handle(service, r)));
        routes.MapPost("/contact/stop", Operation(
            "StopContact", json.StopContactRequest, json.StopContactResponse, r => StopContact.Handle(service, r)));
    }

    private RequestDelegate Operation<TRequest, TResponse>(
        string name,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> answerType,
        Func<TRequest, TResponse> operation) => async http =>
        {
            try
            {
                FaultedCall call = new(service, name, contact: null);
                if (await call.FailsBeforeAsync(http))
                    return;

                TResponse answer = operation(await JsonBody.ReadAsync(http.Request, requestType));
                if (!await call.FailsAfterAsync(http))
                    await JsonBody.WriteAsync(http.Response, answer, answerType);
            }
            catch (ServiceException e)
            {
                throw ConnectErrors.InItsOwnWords(e);
            }
        };
}
