using System.Net;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Makes the HttpClient that a <see cref="ParticipantClient"/> owns.</summary>
internal static class ParticipantHttpClient
{
    /// <summary>Over the caller's handler, which stays the caller's, or over one of its own.</summary>
    public static HttpClient Create(HttpMessageHandler? handler) =>
        // Polly keeps the time of attempts, on the injected clock.
        new(handler ?? CreateHandler(), disposeHandler: handler is null) { Timeout = Timeout.InfiniteTimeSpan };

    // A redirect would carry the token to wherever it points, and the service sends none.
#if NET
    internal static HttpMessageHandler CreateHandler() => OperatingSystem.IsBrowser()
        // The browser decides on cookies, decompression and connections. A redirect comes back as a network failure.
        ? new BrowserHandler()
        : new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,

            // A long-lived client has to notice that a name has moved.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
#else
    internal static HttpClientHandler CreateHandler() => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
    };
#endif
}
