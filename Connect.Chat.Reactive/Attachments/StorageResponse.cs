using System.Text;
using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>
/// Reads an error response of the storage: its status and the code in its XML. The rest of the XML is ignored, because
/// it may quote the secret URL.
/// </summary>
internal static class StorageResponse
{
    private const int MaxBodyBytes = 16 * 1024;
    private const int MaxCodeLength = 64;

    /// <summary>
    /// Whether a proxy, portal or firewall responded: with a web page, and without a header of the storage. The storage
    /// never sends web pages, because the service does not accept them as files.
    /// </summary>
    public static bool IsPortal(HttpResponseMessage response) =>
        response.Content?.Headers.ContentType?.MediaType is { } type
        && (type.Equals("text/html", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase))
        && !response.Headers.Any(static header => header.Key.StartsWith("x-amz", StringComparison.OrdinalIgnoreCase));

    public static async ValueTask<AttachmentException> RefusalAsync(
        AttachmentFailure reason, HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var body = await ResponseBody
            .TryReadAsync(response.Content, MaxBodyBytes, cancellationToken)
            .ConfigureAwait(false);
        return TransferFailure.Refused(
            reason, (int)response.StatusCode, Code(body.Span), RetryAfterHeader.Read(response.Headers, now));
    }

    public static string Code(ReadOnlySpan<byte> xml)
    {
        var start = xml.IndexOf("<Code>"u8);
        if (start < 0)
            return "";
        var rest = xml.Slice(start + "<Code>"u8.Length);
        var end = rest.IndexOf("</Code>"u8);
        if (end is < 1 or > MaxCodeLength)
            return "";
        var code = Encoding.UTF8.GetString(rest.Slice(0, end));
        return code.All(char.IsLetterOrDigit) ? code : "";
    }
}
