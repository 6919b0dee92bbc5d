using System.Text.Json.Serialization.Metadata;

namespace Connect.Chat.Local;

/// <summary>The operations of the Amazon Connect API that start and stop chats. Signatures are not verified.</summary>
internal sealed class ConnectEndpoints(LocalService service, StartChatContact startChat)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        ServiceJson json = ServiceJson.Default;

        Map(
            routes,
            ConnectModel.StartChatContact,
            json.StartChatContactRequest,
            json.StartChatContactResponse,
            startChat.Handle);
        Map(
            routes,
            ConnectModel.StartChatThroughGateway,
            json.StartChatContactRequest,
            json.GatewayResponse,
            request => new(new(startChat.Handle(request))));
        Map(
            routes,
            ConnectModel.CreateParticipant,
            json.CreateParticipantRequest,
            json.CreateParticipantResponse,
            request => CreateParticipant.Handle(service, request));
        Map(
            routes,
            ConnectModel.StopContact,
            json.StopContactRequest,
            json.StopContactResponse,
            request => StopContact.Handle(service, request));
    }

    private void Map<TRequest, TResponse>(
        IEndpointRouteBuilder routes,
        ServiceOperation operation,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        Func<TRequest, TResponse> handle) => routes.MapMethods(operation.Path, [operation.Method], async http =>
        {
            try
            {
                FaultedCall call = new(service, operation.Name, contact: null);
                if (await call.FailsBeforeAsync(http))
                    return;

                service.Throttle.Enter(operation);
                TResponse response = handle(await operation.ReadAsync(http, requestType));
                if (!await call.FailsAfterAsync(http))
                    await JsonBody.WriteAsync(http.Response, response, responseType);
            }
            catch (ServiceException exception)
            {
                throw ConnectErrors.Translate(exception);
            }
        });
}
