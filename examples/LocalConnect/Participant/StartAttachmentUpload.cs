using System.Globalization;

namespace Connect.Chat.Local;

internal sealed record StartAttachmentUploadRequest(
    string ContentType, long AttachmentSizeInBytes, string AttachmentName, string ClientToken);

internal sealed record StartAttachmentUploadResponse(string AttachmentId, UploadMetadata UploadMetadata);

internal sealed record UploadMetadata(
    string Url, string UrlExpiry, IReadOnlyDictionary<string, string> HeadersToInclude);

internal static class StartAttachmentUpload
{
    public static StartAttachmentUploadResponse Handle(Caller caller, StartAttachmentUploadRequest request)
    {
        (string contentType, long size, string name, string clientToken) = request;
        if (!AttachmentLimits.IsAllowed(name, contentType))
            throw ServiceException.Validation(
                $"Files of the type {contentType} with this extension are not supported.");
        if (size > AttachmentLimits.LargestSize)
        {
            throw ServiceException.Validation(
                $"AttachmentSizeInBytes must be at most {AttachmentLimits.LargestSize}.");
        }

        return caller.Send("StartAttachmentUpload", clientToken, () =>
        {
            caller.RequireRoomForAttachment();
            Attachment attachment = new(caller.Contact, name, contentType, size);
            caller.Service.Attachments.Add(attachment);
            return new StartAttachmentUploadResponse(attachment.Id, Sign(caller, attachment));
        });
    }

    private static UploadMetadata Sign(Caller caller, Attachment attachment)
    {
        DateTimeOffset expires = caller.Service.Now + caller.Service.Options.UploadUrlLifetime;
        Dictionary<string, string> headers = new(StringComparer.Ordinal)
        {
            ["Content-Disposition"] = attachment.ContentDisposition,
            ["Content-Length"] = attachment.Size.ToString(CultureInfo.InvariantCulture),
            ["Content-Type"] = attachment.ContentType,
            ["x-amz-acl"] = "bucket-owner-full-control",
        };
        string url = caller.Service.Presigner.Sign(
            HttpMethods.Put, caller.Authority, StorageEndpoints.PathOf(attachment), expires, headers);
        return new(url, Iso8601.Format(expires), headers);
    }
}
