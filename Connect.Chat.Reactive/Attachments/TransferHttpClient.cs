using System.Net;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>Makes the HttpClient for transfers of a session that was given none.</summary>
internal static class TransferHttpClient
{
    /// <summary>Over the caller's handler, which stays the caller's, or over one of its own.</summary>
    public static HttpClient Create(HttpMessageHandler? handler) =>
        // How long a transfer may take is watched on the injected clock.
        new(handler ?? CreateHandler(), disposeHandler: handler is null) { Timeout = Timeout.InfiniteTimeSpan };

    // A file is fetched as it was stored, and asked for with no header that was not signed; its address does not redirect.
#if NET
    internal static SocketsHttpHandler CreateHandler() => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
#else
    internal static HttpClientHandler CreateHandler() => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
    };
#endif
}
