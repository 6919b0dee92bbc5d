#if NET
namespace Connect.Chat.Reactive.Http;

/// <summary>
/// Sends requests through the browser's fetch, without redirects. A redirect would send the token to another host.
/// </summary>
internal sealed class BrowserHandler() : DelegatingHandler(new HttpClientHandler())
{
    // The key that the Blazor WebAssembly packages define. This package does not depend on them.
    private static readonly HttpRequestOptionsKey<IDictionary<string, object>> FetchOptions =
        new("WebAssemblyFetchOptions");

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(FetchOptions, out _))
        {
            request.Options.Set(
                FetchOptions,
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["redirect"] = "error",
                    ["credentials"] = "omit",
                });
        }

        return base.SendAsync(request, cancellationToken);
    }
}
#endif
