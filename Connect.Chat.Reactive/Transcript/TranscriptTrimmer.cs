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
    public OlderStart? DroppedBefore => _kept.DroppedBefore;

    /// <summary>Whether the item is an update of one that was dropped, and so must not be added again.</summary>
    public bool MayHaveDropped(ChatItem item, ItemChange change) =>
        change == ItemChange.Updated
        && _kept.HasDropped
        && item is ChatMessage or ChatEvent
        && !(item.Id.Length > 0 ? table.TryFind(item.Id, out _) : table.TryFindUnnamed(item, out _));

    /// <summary>Records an entry that was added, as the newest one in the order of the service.</summary>
    public void Add(KeptItem added, bool isBeyondGap) => _kept.Add(added, isBeyondGap);

    /// <summary>Records an item whose entry was there before: that of its send, or one that was loaded.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="isBeyondGap">Whether older items are missing.</param>
    public void AddExisting(string id, bool isBeyondGap)
    {
        if (table.TryFind(id, out var entry))
            _kept.Add(new(id, entry.Key), isBeyondGap);
    }

    /// <summary>Records entries that the application has loaded, oldest first.</summary>
    public void AddLoaded(IReadOnlyList<KeptItem> added) => _kept.AddLoaded(added);

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

    // The key of an entry changes with its time, as for a message that processing has changed. An item without an id
    // may have got that of a response.
    private bool TryFind(KeptItem kept, out KeyedEntry found) =>
        (table.TryGet(kept.Key, out found) && (kept.Id.Length == 0 || found.Entry.Item.Id == kept.Id))
        || table.TryFind(kept.Id, out found);
}
