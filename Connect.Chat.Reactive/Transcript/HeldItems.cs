namespace Connect.Chat.Reactive.Transcript;

/// <summary>Live items that wait for what came before them.</summary>
internal sealed class HeldItems(int capacity)
{
    private readonly List<HeldItem> _items = [];

    /// <summary>Holds the item back; false if there is no room.</summary>
    /// <param name="item">The item.</param>
    /// <param name="era">The stretch between two holes in which it was pushed.</param>
    public bool TryAdd(ChatItem item, int era)
    {
        if (_items.Count >= capacity)
            return false;
        _items.Add(new(item, era));
        return true;
    }

    /// <summary>The last one of each key; null when there is none at all.</summary>
    public Dictionary<string, ChatItem>? LastByKey()
    {
        if (_items.Count == 0)
            return null;
        var last = new Dictionary<string, ChatItem>(StringComparer.Ordinal);
        foreach (var (item, _) in _items)
            last[ItemKey.Of(item)] = item;
        return last;
    }

    /// <summary>All of one key, as they came.</summary>
    public IEnumerable<ChatItem> OfKey(string key) =>
        _items.Where(held => ItemKey.Of(held.Item) == key).Select(static held => held.Item);

    /// <summary>All of them. Two sockets may have pushed them while one took the place of the other, each at its own pace.</summary>
    public IEnumerable<HeldItem> ByTime() => _items.OrderBy(static held => held.Item.Time);
}

/// <summary>An item that is held back.</summary>
internal readonly record struct HeldItem(ChatItem Item, int Era);
