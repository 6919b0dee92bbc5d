using System.Collections.Immutable;

namespace Connect.Chat.Local;

internal sealed record GetAttachmentRequest(string AttachmentId, int? UrlExpiryInSeconds);

internal sealed record GetAttachmentResponse(string Url, string UrlExpiry, long AttachmentSizeInBytes);

internal static class GetAttachment
{
    private const int DefaultExpiry = 300;

    public static GetAttachmentResponse Handle(Caller caller, GetAttachmentRequest request)
    {
        // A bot must not see what customers upload.
        if (caller.Participant.Role is Roles.CustomBot)
            throw ServiceException.AccessDenied();

        Attachment? attachment = caller.Service.Attachments.Find(request.AttachmentId);
        if (attachment is null || !caller.Contact.Continues(attachment.Contact))
            throw ServiceException.Validation("There is no attachment with this id.");
        if (attachment.Stage != AttachmentStage.Approved)
            throw ServiceException.Validation("The attachment has not been approved.");

        DateTimeOffset expires = caller.Service.Now + TimeSpan.FromSeconds(request.UrlExpiryInSeconds ?? DefaultExpiry);
        string url = caller.Service.Presigner.Sign(
            HttpMethods.Get,
            caller.Authority,
            StorageEndpoints.PathOf(attachment),
            expires,
            ImmutableDictionary<string, string>.Empty);
        return new(url, Iso8601.Format(expires), attachment.Size);
    }
}
