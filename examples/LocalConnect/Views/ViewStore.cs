using System.Collections.Concurrent;

namespace Connect.Chat.Local;

/// <summary>The views there are, by token.</summary>
internal sealed class ViewStore
{
    private readonly ConcurrentDictionary<string, LocalView> _views = new(StringComparer.Ordinal);

    /// <summary>A token in a path, where a slash is the one character that routing leaves escaped.</summary>
    public static string TokenIn(HttpContext http, string routeValue) =>
        ((string)http.Request.RouteValues[routeValue]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    public void Put(string viewToken, LocalView view) => _views[viewToken] = view;

    public LocalView? Find(string viewToken) => _views.TryGetValue(viewToken, out LocalView? view) ? view : null;
}
