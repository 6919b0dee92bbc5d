using System.Net;
using System.Text;
#if !NET
using System.Runtime.InteropServices;
#endif

namespace Connect.Chat.Reactive.Http;

/// <summary>Creates the clients that the SDK owns. Timeouts are Polly's, on the injected clock.</summary>
internal static class HttpClients
{
    /// <summary>Creates a client for calls of the service, over the caller's handler or a new one.</summary>
    public static HttpClient ForCalls(HttpMessageHandler? handler) => Over(handler, CallHandler);

    /// <summary>Creates a client for files: they come as they were stored, and only with the headers that were signed.</summary>
    public static HttpClient ForFiles(HttpMessageHandler? handler) => Over(handler, FileHandler);

    private static HttpClient Over(HttpMessageHandler? handler, Func<HttpMessageHandler> create) =>
        new(handler ?? create(), disposeHandler: handler is null) { Timeout = Timeout.InfiniteTimeSpan };

#if NET
    /// <summary>Returns the value as the handler takes it.</summary>
    public static string Encodable(string value) => value;

    internal static HttpMessageHandler CallHandler() => Handler(DecompressionMethods.All);

    // A signed Content-Disposition contains the file's name in any language, and is signed as UTF-8.
    internal static HttpMessageHandler FileHandler()
    {
        var handler = Handler(DecompressionMethods.None);
        if (handler is SocketsHttpHandler sockets && !OperatingSystem.IsBrowser())
            sockets.RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8;
        return handler;
    }

    // A redirect would carry the token to wherever it points, and the service sends none.
    private static HttpMessageHandler Handler(DecompressionMethods decompression) => OperatingSystem.IsBrowser()
        // The browser decides on cookies, decompression and connections. A redirect comes back as a network failure.
        ? new BrowserHandler()
        : new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = decompression,

            // A long-lived client has to notice that a name resolves to another address.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
#else
    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    // .NET Framework sends the low byte of each character.
    private static readonly bool SendsBytes =
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    /// <summary>Returns the value as the handler takes it, so that its UTF-8 bytes are sent.</summary>
    public static string Encodable(string value) =>
        SendsBytes && !HeaderText.IsAscii(value) ? Latin1.GetString(Encoding.UTF8.GetBytes(value)) : value;

    internal static HttpMessageHandler CallHandler() => Handler(DecompressionMethods.GZip | DecompressionMethods.Deflate);

    internal static HttpMessageHandler FileHandler() =>
        ReflectedSocketsHandler.TryCreate() ?? Handler(DecompressionMethods.None);

    // A redirect would carry the token to wherever it points, and the service sends none.
    private static HttpClientHandler Handler(DecompressionMethods decompression) => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = decompression,
    };
#endif
}
