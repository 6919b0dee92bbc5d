#if !NET
using System.Net;
using System.Text;

namespace Connect.Chat.Reactive.Http;

/// <summary>
/// The handler of .NET 5 and later, to which this build cannot refer. Only it sends headers beyond ASCII.
/// </summary>
internal static class ReflectedSocketsHandler
{
    /// <summary>Makes the handler for transfers; null on a platform without it.</summary>
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
