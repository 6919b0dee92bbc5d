namespace Connect.Chat.Local;

internal sealed record StopContactRequest(string? InstanceId, string? ContactId);

internal sealed record StopContactResponse;

internal static class StopContact
{
    public static StopContactResponse Handle(LocalService service, StopContactRequest request)
    {
        Contact contact = service.Contacts.Find(request.ContactId)
            ?? throw ServiceException.NotFound("CONTACT", request.ContactId);
        return contact.End() ? new() : throw ServiceException.ContactNotFound();
    }
}
