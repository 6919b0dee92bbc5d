using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Features;

namespace Connect.Chat.Local;

/// <summary>All views by token.</summary>
internal sealed class ViewStore
{
    private readonly ConcurrentDictionary<string, LocalView> _views = new(StringComparer.Ordinal);

    /// <summary>
    /// Returns the token at the end of the path. Takes it from the raw target, because routing leaves some characters
    /// escaped.
    /// </summary>
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
