namespace Connect.Chat.Reactive.Transcript;

/// <summary>Which items the session has emitted, and how far each had come, so that none is emitted twice.</summary>
internal sealed class KnownItems
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>How many items have been noted. Grows with each.</summary>
    public long Count { get; private set; }

    /// <summary>Whether the item, in whatever stage, was among the first <paramref name="count"/> to be noted.</summary>
    public bool WasAmongFirst(long count, ChatItem item) =>
        _entries.TryGetValue(item.Id, out var entry) && entry.Number < count;

    /// <summary>Notes the item; false if it is no news.</summary>
    public bool TryAdvance(ChatItem item)
    {
        // An item without an id cannot be told from another one; better twice than never.
        if (item.Id.Length == 0)
            return true;
        var stage = ItemStage.Of(item);
        if (_entries.TryGetValue(item.Id, out var entry))
        {
            if (entry.Stage >= stage)
                return false;
            _entries[item.Id] = entry with { Stage = stage };
            return true;
        }

        _entries.Add(item.Id, new(Count++, stage));
        return true;
    }

    private readonly record struct Entry(long Number, int Stage);
}
