#if !NET
using System.Net;
using System.Text;

namespace Connect.Chat.Reactive.Http;

/// <summary>
/// Creates the SocketsHttpHandler of .NET 5 and later, which .NET Standard 2.0 does not declare. Only this handler can
/// send non-ASCII headers.
/// </summary>
internal static class ReflectedSocketsHandler
{
    /// <summary>Creates the handler for file transfers. Null if the platform has none.</summary>
    public static HttpMessageHandler? TryCreate()
    {
        var type = typeof(HttpClientHandler).Assembly.GetType("System.Net.Http.SocketsHttpHandler");
        if (type?.GetProperty("RequestHeaderEncodingSelector") is not { } selector
            || Activator.CreateInstance(type) is not HttpMessageHandler handler)
        {
            return null;
        }

        type.GetProperty("UseCookies")!.SetValue(handler, false);
        type.GetProperty("AllowAutoRedirect")!.SetValue(handler, false);
        type.GetProperty("AutomaticDecompression")!.SetValue(handler, DecompressionMethods.None);
        type.GetProperty("PooledConnectionLifetime")!.SetValue(handler, TimeSpan.FromMinutes(5));
        selector.SetValue(handler, Delegate.CreateDelegate(
            selector.PropertyType, typeof(ReflectedSocketsHandler), nameof(SelectEncoding)));
        return handler;
    }

    private static Encoding SelectEncoding(string headerName, HttpRequestMessage request) => Encoding.UTF8;
}
#endif
