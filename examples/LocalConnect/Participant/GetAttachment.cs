using System.Collections.Immutable;

namespace Connect.Chat.Local;

internal sealed record GetAttachmentRequest(string? AttachmentId, int? UrlExpiryInSeconds);

internal sealed record GetAttachmentResponse(string Url, string UrlExpiry, long AttachmentSizeInBytes);

internal static class GetAttachment
{
    private const int ShortestExpiry = 5;
    private const int LongestExpiry = 300;

    public static GetAttachmentResponse Handle(Caller caller, GetAttachmentRequest request)
    {
        int seconds = request.UrlExpiryInSeconds ?? LongestExpiry;
        if (seconds is < ShortestExpiry or > LongestExpiry)
            throw ServiceException.Validation($"UrlExpiryInSeconds must be {ShortestExpiry} to {LongestExpiry}.");

        string id = Require.Member(request.AttachmentId, nameof(request.AttachmentId));
        Attachment? attachment = caller.Service.Attachments.Find(id);
        if (attachment is null || !caller.Contact.Continues(attachment.Contact))
            throw ServiceException.Validation("There is no attachment with this id.");
        if (attachment.Stage != AttachmentStage.Approved)
            throw ServiceException.Validation("The attachment has not been approved.");

        DateTimeOffset expires = caller.Service.Now + TimeSpan.FromSeconds(seconds);
        string url = caller.Service.Presigner.Sign(
            HttpMethods.Get,
            caller.Authority,
            StorageEndpoints.PathOf(attachment),
            expires,
            ImmutableDictionary<string, string>.Empty);
        return new(url, Iso8601.Format(expires), attachment.Size);
    }
}
