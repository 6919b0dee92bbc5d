using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Http;

/// <summary>Sends requests with a client that can belong to the application.</summary>
internal static class HttpSending
{
    /// <summary>
    /// Completes when the headers have arrived, or when the token is cancelled, even if the client's handler ignores
    /// the token.
    /// </summary>
    public static ValueTask<HttpResponseMessage> SendHeadersAsync(
        this HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken) =>
        client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .OrAbandonAsync(cancellationToken);

    /// <summary>
    /// Opens the body of a response. Completes when the token is cancelled, even if the content ignores the token.
    /// </summary>
    public static ValueTask<Stream> OpenAsync(this HttpContent content, CancellationToken cancellationToken) =>
        content.ReadAsStreamAsync(cancellationToken).OrAbandonAsync(cancellationToken);
}
