using Connect.Chat.Reactive.Delivery;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// Drops the oldest entries of a transcript with a capacity. Entries of messages that are being sent, or could not be
/// sent, stay. One writer; not thread-safe.
/// </summary>
internal sealed class TranscriptTrimmer(TranscriptTable table, PendingSends sends, int capacity)
{
    private readonly KeptItems _kept = new(capacity);

    /// <inheritdoc cref="KeptItems.DroppedBefore"/>
    public string? DroppedBefore => _kept.DroppedBefore;

    /// <summary>Whether the item is an update of one that was dropped, and so must not be added again.</summary>
    public bool MayHaveDropped(ChatItem item, ItemChange change) =>
        change == ItemChange.Updated
        && _kept.HasDropped
        && item is ChatMessage or ChatEvent
        && !table.TryFind(item.Id, out _);

    /// <summary>Records an item that the transcript has now, as the newest one in the order of the service.</summary>
    public void Add(ChatItem item, bool isBeyondGap)
    {
        if (TryFind(item, out var entry))
            _kept.Add(new(item.Id, entry.Key), isBeyondGap);
    }

    /// <summary>Records the item of a send that no item will follow.</summary>
    public void AddSent(string id)
    {
        if (table.TryFind(id, out var entry))
            _kept.Add(new(id, entry.Key), isBeyondGap: false);
    }

    /// <summary>Records items that the application has loaded, oldest first.</summary>
    public void AddLoaded(IEnumerable<ChatItem> items)
    {
        List<KeptItem> loaded = [];
        foreach (var item in items)
        {
            if (table.TryFind(item.Id, out var entry))
                loaded.Add(new(item.Id, entry.Key));
        }

        _kept.AddLoaded(loaded);
    }

    public void CloseGap() => _kept.CloseGap();

    /// <summary>Drops entries until the transcript fits. Returns whether it dropped any.</summary>
    public bool Trim()
    {
        var hasDropped = false;
        while (_kept.TryTakeExcess(out var excess))
        {
            if (!TryFind(excess, out var entry))
                continue;
            if (IsPending(entry.Entry))
            {
                // Its send still needs the entry. There are few of them, and each is settled or fails in the end.
                _kept.PutBack(excess);
                break;
            }

            table.Remove(entry);
            hasDropped = true;
        }

        return hasDropped;
    }

    private bool IsPending(TranscriptEntry entry) =>
        entry.ClientToken.Length > 0 && sends.Find(entry.ClientToken) is not null;

    // Nearly all items come last. For them, no index by id is necessary.
    private bool TryFind(ChatItem item, out KeyedEntry found) =>
        (table.TryGetNewest(out found) && ReferenceEquals(found.Entry.Item, item)) || table.TryFind(item.Id, out found);

    // The key of an entry changes with its time, as for a message that processing has changed.
    private bool TryFind(KeptItem kept, out KeyedEntry found) =>
        (table.TryGet(kept.Key, out found) && found.Entry.Item.Id == kept.Id) || table.TryFind(kept.Id, out found);
}
