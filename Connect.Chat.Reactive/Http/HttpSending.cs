using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Http;

/// <summary>Sends a request over a client that may be the application's own.</summary>
internal static class HttpSending
{
    /// <summary>
    /// Returns once the headers have arrived. Ends when the token is cancelled, even if the client's handler ignores it.
    /// </summary>
    public static ValueTask<HttpResponseMessage> SendHeadersAsync(
        this HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken) =>
        client
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .OrAbandonAsync(cancellationToken);

    /// <summary>Opens the body of a response. Ends when the token is cancelled, even if the content ignores it.</summary>
    public static ValueTask<Stream> OpenAsync(this HttpContent content, CancellationToken cancellationToken) =>
#if NET
        content.ReadAsStreamAsync(cancellationToken).OrAbandonAsync(cancellationToken);
#else
        content.ReadAsStreamAsync().OrAbandonAsync(cancellationToken);
#endif
}
