using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>
/// Requests to addresses that are signed with their headers: one header more or less, and they are refused. The
/// tokens of the chat are not for where they lead.
/// </summary>
internal static class PresignedRequest
{
    /// <exception cref="AttachmentException">The address or a header is not one to be used.</exception>
    public static HttpRequestMessage Put(Uri url, IReadOnlyDictionary<string, string> headers, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Trusted(url)) { Content = content };
        foreach (var header in headers)
        {
            // The length is that of the content itself; the platform would not take it as text.
            if (string.Equals(header.Key, "Content-Length", StringComparison.OrdinalIgnoreCase))
                continue;
            var value = HttpClients.Encodable(header.Value);
            if (!HeaderText.HasNoControls(header.Value)
                || (!request.Headers.TryAddWithoutValidation(header.Key, value)
                    && !content.Headers.TryAddWithoutValidation(header.Key, value)))
            {
                request.Dispose();
                throw TransferFailure.Untrusted("a header that cannot be sent");
            }
        }

        return request;
    }

    /// <exception cref="AttachmentException">The address is not one to be followed.</exception>
    public static HttpRequestMessage Get(Uri url) => new(HttpMethod.Get, Trusted(url));

    private static Uri Trusted(Uri url) =>
        PresignedUrl.IsTrusted(url) ? url : throw TransferFailure.Untrusted("an address that is not https");
}
