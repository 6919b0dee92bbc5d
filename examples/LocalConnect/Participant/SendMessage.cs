namespace Connect.Chat.Local;

internal sealed record SendMessageRequest(string ContentType, string Content, string? ClientToken);

internal sealed record SendMessageResponse(string Id, string AbsoluteTime, ItemMetadata? MessageMetadata);

internal static class SendMessage
{
    public static SendMessageResponse Handle(Caller caller, SendMessageRequest request)
    {
        string contentType = request.ContentType;
        if (!IsAllowed(caller, contentType))
        {
            throw ServiceException.Validation(
                $"The content type {contentType} is not supported for messages of this chat.");
        }

        return caller.Send("SendMessage", request.ClientToken, () =>
        {
            ContactItem item = caller.Contact.PostProcessed(caller.Participant.Draft(contentType, request.Content));
            return new SendMessageResponse(item.Id, item.AbsoluteTime, item.MessageMetadata);
        });
    }

    private static bool IsAllowed(Caller caller, string contentType) =>
        caller.Contact.SupportedMessagingContentTypes.Contains(contentType, StringComparer.Ordinal)
        && (caller.Participant.Role is not Roles.Customer || ContentTypes.IsMessageOfCustomer(contentType));
}
