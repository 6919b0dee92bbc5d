namespace Connect.Chat.Reactive.Transcript;

/// <summary>The latest keys that were seen; of too many, the oldest are forgotten.</summary>
internal sealed class RecentKeys(int capacity)
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();

    /// <summary>Notes a key; false if it is noted already.</summary>
    public bool Add(string key)
    {
        if (!_keys.Add(key))
            return false;
        _oldestFirst.Enqueue(key);
        if (_oldestFirst.Count > capacity)
            _keys.Remove(_oldestFirst.Dequeue());
        return true;
    }
}
