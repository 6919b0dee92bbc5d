using System.Security;
using System.Text;

namespace Connect.Chat.Local;

/// <summary>An error of the storage behind presigned URLs. Its response is XML, as with S3.</summary>
internal sealed class StorageException(string code, string message, int statusCode = StatusCodes.Status403Forbidden)
    : Exception(message)
{
    public static StorageException NoSuchKey() =>
        new("NoSuchKey", "The specified key does not exist.", StatusCodes.Status404NotFound);

    public Task WriteAsync(HttpResponse response)
    {
        byte[] body = Encoding.UTF8.GetBytes(
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>{code}</Code><Message>{SecurityElement.Escape(Message)}</Message></Error>
            """);
        response.StatusCode = statusCode;
        response.ContentType = "application/xml";
        return response.Body.WriteAsync(body, 0, body.Length);
    }
}
