using System.Collections.Concurrent;

namespace Connect.Chat.Local;

/// <summary>All views by token.</summary>
internal sealed class ViewStore
{
    private readonly ConcurrentDictionary<string, LocalView> _views = new(StringComparer.Ordinal);

    public void Put(string viewToken, LocalView view)
    {
        Require.Member(view.Name, "name");
        _views[viewToken] = view;
    }

    public LocalView? Find(string viewToken) => _views.TryGetValue(viewToken, out LocalView? view) ? view : null;
}
