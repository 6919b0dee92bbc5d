namespace Connect.Chat.Local;

internal sealed record SendEventRequest(string ContentType, string? Content, string? ClientToken);

internal sealed record SendEventResponse(string Id, string AbsoluteTime);

internal static class SendEvent
{
    public static SendEventResponse Handle(Caller caller, SendEventRequest request)
    {
        string contentType = request.ContentType;
        return caller.Send("SendEvent", request.ClientToken, () =>
        {
            ContactItem item = contentType switch
            {
                ContentTypes.Typing or ContentTypes.ConnectionAcknowledged =>
                    caller.Contact.Post(caller.Participant.Draft(contentType, request.Content), stored: false),
                ContentTypes.MessageDelivered or ContentTypes.MessageRead =>
                    caller.Contact.RecordReceipt(caller.Participant, contentType, request.Content),
                _ => throw ServiceException.Validation($"The content type {contentType} is not supported for events."),
            };
            return new SendEventResponse(item.Id, item.AbsoluteTime);
        });
    }
}
