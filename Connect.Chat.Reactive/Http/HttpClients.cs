using System.Net;
using System.Text;
#if !NET
using System.Runtime.InteropServices;
#endif

namespace Connect.Chat.Reactive.Http;

/// <summary>Creates the HTTP clients that the SDK owns. Polly applies timeouts, on the injected clock.</summary>
internal static class HttpClients
{
    /// <summary>Creates a client for service calls, with the caller's handler or a new one.</summary>
    public static HttpClient ForCalls(HttpMessageHandler? handler) => Create(handler, CreateCallHandler);

    /// <summary>
    /// Creates a client for files. It does not decompress them and adds no headers to the signed ones.
    /// </summary>
    public static HttpClient ForFiles(HttpMessageHandler? handler) => Create(handler, CreateFileHandler);

    private static HttpClient Create(HttpMessageHandler? handler, Func<HttpMessageHandler> create) =>
        new(handler ?? create(), disposeHandler: handler is null) { Timeout = Timeout.InfiniteTimeSpan };

#if NET
    /// <summary>Returns the value in the form that the handler expects.</summary>
    public static string ToHeaderValue(string value) => value;

    internal static HttpMessageHandler CreateCallHandler() => CreateHandler(DecompressionMethods.All);

    // A signed Content-Disposition can contain a file name in any language, encoded as UTF-8.
    internal static HttpMessageHandler CreateFileHandler()
    {
        var handler = CreateHandler(DecompressionMethods.None);
        if (handler is SocketsHttpHandler sockets && !OperatingSystem.IsBrowser())
            sockets.RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8;
        return handler;
    }

    // A redirect would send the token to another host, and the service sends none.
    private static HttpMessageHandler CreateHandler(DecompressionMethods decompression) => OperatingSystem.IsBrowser()
        // The browser controls cookies, decompression and connections. A redirect becomes a network failure.
        ? new BrowserHandler()
        : new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = decompression,

            // Makes a long-lived client notice DNS changes.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
#else
    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    // .NET Framework sends the low byte of each character.
    private static readonly bool SendsBytes =
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    /// <summary>Returns the value in the form that makes the handler send its UTF-8 bytes.</summary>
    public static string ToHeaderValue(string value) =>
        SendsBytes && !HeaderText.IsAscii(value) ? Latin1.GetString(Encoding.UTF8.GetBytes(value)) : value;

    internal static HttpMessageHandler CreateCallHandler() =>
        CreateHandler(DecompressionMethods.GZip | DecompressionMethods.Deflate);

    internal static HttpMessageHandler CreateFileHandler() =>
        ReflectedSocketsHandler.TryCreate() ?? CreateHandler(DecompressionMethods.None);

    // A redirect would send the token to another host, and the service sends none.
    private static HttpClientHandler CreateHandler(DecompressionMethods decompression) => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = decompression,
    };
#endif
}
