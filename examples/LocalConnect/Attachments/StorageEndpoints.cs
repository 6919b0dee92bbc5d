namespace Connect.Chat.Local;

/// <summary>The endpoints of presigned URLs: upload and download of attachments.</summary>
internal sealed class StorageEndpoints(LocalService service)
{
    private const string Prefix = "/attachments/";

    public static string PathOf(Attachment attachment) => Prefix + attachment.Id;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut(Prefix + "{id}", Storage("UploadAttachment", PutAsync));
        routes.MapGet(Prefix + "{id}", Storage("DownloadAttachment", GetAsync));
    }

    private static async Task PutAsync(HttpContext http, Attachment attachment, FaultedCall call)
    {
        // Content-Length is a signed header, so the signature check has refused bodies of another size.
        byte[] bytes = new byte[attachment.Size];
        await http.Request.Body.ReadExactlyAsync(bytes, http.RequestAborted);
        lock (attachment.Contact.Lock)
        {
            if (attachment.Stage == AttachmentStage.Uploading)
                attachment.Bytes = bytes;
        }

        if (!await call.FailsAfterAsync(http))
            http.Response.Headers.ETag = $"\"{attachment.Id}\"";
    }

    private static async Task GetAsync(HttpContext http, Attachment attachment, FaultedCall call)
    {
        if (await call.FailsAfterAsync(http))
            return;

        byte[] bytes = attachment.Bytes ?? [];
        http.Response.ContentType = attachment.ContentType;
        http.Response.ContentLength = bytes.Length;
        http.Response.Headers.ContentDisposition = attachment.ContentDisposition;
        await http.Response.Body.WriteAsync(bytes);
    }

    private RequestDelegate Storage(
        string operation, Func<HttpContext, Attachment, FaultedCall, Task> handleAsync) => async http =>
    {
        try
        {
            Attachment? attachment = service.Attachments.Find((string?)http.Request.RouteValues["id"]);
            attachment?.Contact.Count(operation);
            FaultedCall call = new(service, operation, attachment?.Contact);
            if (await call.FailsBeforeAsync(http))
                return;

            service.Presigner.Verify(http.Request);
            await handleAsync(http, attachment ?? throw StorageException.NoSuchKey(), call);
        }
        catch (StorageException exception)
        {
            await exception.WriteAsync(http.Response);
        }
        catch (ServiceException exception)
        {
            StorageException refusal = new(exception.ErrorType, exception.Message, exception.StatusCode);
            await refusal.WriteAsync(http.Response);
        }
    };
}
