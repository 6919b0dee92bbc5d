using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Features;

namespace Connect.Chat.Local;

/// <summary>The views there are, by token.</summary>
internal sealed class ViewStore
{
    private readonly ConcurrentDictionary<string, LocalView> _views = new(StringComparer.Ordinal);

    /// <summary>The token at the end of the path, from the path as it was sent: routing leaves some of it escaped.</summary>
    public static string TokenIn(HttpContext http)
    {
        string path = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }

    public void Put(string viewToken, LocalView view)
    {
        Require.Member(view.Name, "name");
        _views[viewToken] = view;
    }

    public LocalView? Find(string viewToken) => _views.TryGetValue(viewToken, out LocalView? view) ? view : null;
}
