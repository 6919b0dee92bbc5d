using System.Net;
#if !NET
using System.Runtime.InteropServices;
#endif
using System.Text;
using Connect.Chat.Reactive.Participant;

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
    /// <summary>The value as the handler takes it.</summary>
    public static string Encodable(string value) => value;

    internal static HttpMessageHandler CreateHandler() => OperatingSystem.IsBrowser()
        ? new BrowserHandler()
        : new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),

            // A signed Content-Disposition holds the name of the file, in any language, and is signed as UTF-8.
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        };
#else
    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    // .NET Framework sends the low byte of each character.
    private static readonly bool SendsBytes =
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);

    /// <summary>The value as the handler takes it, so that its UTF-8 bytes are sent.</summary>
    public static string Encodable(string value) =>
        SendsBytes && !HeaderText.IsAscii(value) ? Latin1.GetString(Encoding.UTF8.GetBytes(value)) : value;

    internal static HttpMessageHandler CreateHandler() => SocketsHandler.TryCreate() ?? new HttpClientHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
    };
#endif
}
