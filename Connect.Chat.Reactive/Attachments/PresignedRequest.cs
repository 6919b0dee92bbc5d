using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>
/// Creates requests to presigned URLs. The signature covers the headers, so the storage rejects requests with other
/// headers. Requests must not contain the tokens of the chat.
/// </summary>
internal static class PresignedRequest
{
    /// <exception cref="AttachmentException">The URL or a header is not safe.</exception>
    public static HttpRequestMessage Put(Uri url, IReadOnlyDictionary<string, string> headers, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Trusted(url)) { Content = content };
        foreach (var header in headers)
        {
            // HttpContent sets this header. The platform does not accept it as text.
            if (string.Equals(header.Key, "Content-Length", StringComparison.OrdinalIgnoreCase))
                continue;
            var value = HttpClients.ToHeaderValue(header.Value);
            if (!HeaderText.HasNoControls(header.Value)
                || (!request.Headers.TryAddWithoutValidation(header.Key, value)
                    && !content.Headers.TryAddWithoutValidation(header.Key, value)))
            {
                request.Dispose();
                throw TransferFailure.Untrusted("an invalid header");
            }
        }

        return request;
    }

    /// <exception cref="AttachmentException">The URL is not safe.</exception>
    public static HttpRequestMessage Get(Uri url) => new(HttpMethod.Get, Trusted(url));

    private static Uri Trusted(Uri url) =>
        TrustedAddress.IsHttp(url) ? url : throw TransferFailure.Untrusted("a URL that is not https");
}
