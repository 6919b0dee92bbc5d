namespace Connect.Chat.Reactive.Transcript;

/// <summary>The latest keys that were seen; of too many, the oldest are forgotten.</summary>
internal sealed class RecentKeys(int capacity)
{
    private HashSet<string>? _keys;
    private Queue<string>? _oldestFirst;

    /// <summary>Notes a key; false if it is noted already.</summary>
    public bool Add(string key)
    {
        _keys ??= new(StringComparer.Ordinal);
        _oldestFirst ??= new();
        if (!_keys.Add(key))
            return false;
        _oldestFirst.Enqueue(key);
        if (_oldestFirst.Count > capacity)
            _keys.Remove(_oldestFirst.Dequeue());
        return true;
    }
}
