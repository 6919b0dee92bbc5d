using System.Text;
using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>
/// What a refusal of the storage says, as far as it may be told: its status and the bare code in its XML. The rest of
/// it may quote the address with its secret.
/// </summary>
internal static class StorageResponse
{
    private const int MaxBodyBytes = 16 * 1024;
    private const int MaxCodeLength = 64;

    /// <summary>
    /// Whether a proxy, portal or firewall answered: with a web page, and without a header of the storage. The storage
    /// answers with nothing, XML, or a file, and the service takes no web page for a file.
    /// </summary>
    public static bool IsPortal(HttpResponseMessage response) =>
        response.Content?.Headers.ContentType?.MediaType is { } type
        && (type.Equals("text/html", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase))
        && !response.Headers.Any(static header => header.Key.StartsWith("x-amz", StringComparison.OrdinalIgnoreCase));

    public static async ValueTask<AttachmentException> RefusalAsync(
        AttachmentFailure reason, HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var body = await ResponseBody.TryReadAsync(response.Content, MaxBodyBytes, cancellationToken).ConfigureAwait(false);
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
        var code = Encoding.UTF8.GetString(rest.Slice(0, end).ToArray());
        return code.All(char.IsLetterOrDigit) ? code : "";
    }
}
