using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>The ordered entries of a transcript, with lookups by item id, client token and past contact.</summary>
internal sealed class TranscriptTable
{
    // The arrival numbers that are reserved for the items that are missing in a gap.
    private const long MaxGapLength = 1L << 32;

    private readonly SortedTree<TranscriptKey, TranscriptEntry> _entries = new();
    private readonly IdIndex _ids = new();
    private readonly SortedTree<HashedStringKey, TranscriptKey> _tokens = new();
    private readonly SortedTree<PastContactKey, TranscriptEntry> _past = new();

    // The items without an id, by their identity. Rare.
    private Dictionary<ulong, TranscriptKey>? _unnamed;

    // Older items that arrive later have lower numbers. All are positive.
    private long _nextArrival = 1L << 40;
    private long _firstArrival = 1L << 40;
    private long? _nextOlder;
    private long? _nextBeyondGap;

    /// <summary>The ticks of the newest entry's place; null if there is none.</summary>
    public long? NewestTicks =>
        _entries.Current is { Count: > 0 } entries ? entries.RowAt(entries.Count - 1).Key.ItemTicks : null;

    /// <summary>The ticks of the oldest entry's place; null if there is none.</summary>
    public long? OldestTicks => _entries.Current is { Count: > 0 } entries ? entries.RowAt(0).Key.ItemTicks : null;

    /// <param name="hasOlder">The value of <see cref="TranscriptSnapshot.HasOlder"/>.</param>
    /// <param name="olderStart">The value of <see cref="TranscriptSnapshot.OlderStart"/>.</param>
    /// <param name="receivedCount">The value of <see cref="TranscriptSnapshot.ReceivedCount"/>.</param>
    public TranscriptSnapshot Freeze(bool hasOlder, OlderStart olderStart = default, int receivedCount = 0) =>
        new(_entries.Freeze(), _ids.Freeze(_entries.Current), _tokens.Freeze(), new(_past.Freeze()), hasOlder)
        {
            OlderStart = olderStart,
            ReceivedCount = receivedCount,
        };

    public bool TryGet(in TranscriptKey key, out KeyedEntry found)
    {
        bool exists = _entries.Current.TryGet(key, out var entry);
        found = exists ? new(key, entry!) : default;
        return exists;
    }

    public bool TryFind(string id, out KeyedEntry found)
    {
        if (id.Length > 0 && _ids.TryFind(_entries.Current, id, out var key))
            return TryGet(key, out found);
        found = default;
        return false;
    }

    public bool TryFindByToken(string token, out KeyedEntry found)
    {
        if (token.Length > 0 && _tokens.Current.TryGet(new(token), out var key))
            return TryGet(key, out found);
        found = default;
        return false;
    }

    /// <summary>
    /// Finds the draft that an item shows: by the id of its file, or by its content among the drafts that the service
    /// has given an id. Of several, this is the one with the same time, or the oldest. Compares the item with all
    /// entries, so it is for rare items.
    /// </summary>
    public bool TryFindDraft(ChatItem item, bool byFileOnly, out KeyedEntry found)
    {
        found = default;
        for (var i = _entries.Current.Count - 1; i >= 0 && found.Entry?.Item.Time != item.Time; i--)
        {
            var row = _entries.Current.RowAt(i);
            if (row.Value is { IsDraft: true } draft
                && (byFileOnly || draft.Item.Id.Length > 0)
                && PendingSend.Matches(draft.Item, item, byFileOnly))
            {
                found = new(row.Key, draft);
            }
        }

        return found.Entry is not null;
    }

    /// <summary>Finds the entry of an item that has no id.</summary>
    public bool TryFindUnnamed(ChatItem item, out KeyedEntry found)
    {
        if (_unnamed is not null && _unnamed.TryGetValue(ItemIdentity.Of(item), out var key))
            return TryGet(key, out found);
        found = default;
        return false;
    }

    /// <summary>
    /// Adds an entry, and returns its key. Entries beyond a gap, and drafts, follow those with the same time that are
    /// added before the gap closes.
    /// </summary>
    public TranscriptKey Add(TranscriptEntry entry, bool isBeyondGap = false)
    {
        if (!entry.IsDraft && !entry.Item.IsTimeEstimated)
            UndatedTicks = entry.Item.Time.UtcTicks;
        if (isBeyondGap)
            _nextBeyondGap ??= _nextArrival + MaxGapLength;
        return Insert(entry, NextArrival(isBeyondGap || entry.IsDraft), UndatedTicks);
    }

    /// <summary>No item is missing any more before those that were added beyond a gap.</summary>
    public void CloseGap()
    {
        _nextArrival = _nextBeyondGap ?? _nextArrival;
        _nextBeyondGap = null;
    }

    /// <summary>The entries that are added next precede those with the same time, and keep their own order.</summary>
    /// <param name="count">The maximum number of entries.</param>
    public void BeginOlder(int count) => _nextOlder = _firstArrival -= count;

    public void EndOlder() => _nextOlder = null;

    /// <summary>The ticks at which items without a time are placed, until an item with a time is added.</summary>
    public long UndatedTicks { get; set; }

    public void Remove(in KeyedEntry existing)
    {
        _ids.Removing(_entries.Current, existing.Key, existing.Entry.Item.Id);
        _entries.Remove(existing.Key);
        if (existing.Entry.IsUnnamed)
            RemoveUnnamed(existing);
        if (existing.Entry.Item.IsFromPastContact)
            _past.Remove(new(existing.Entry.Item.RelatedContactId, existing.Key));
        if (existing.Entry.ClientToken.Length > 0)
            _tokens.Remove(new(existing.Entry.ClientToken));
    }

    /// <summary>Replaces an entry, and moves it if its time has changed. Returns false if both are equal.</summary>
    public bool Replace(in KeyedEntry existing, TranscriptEntry entry)
    {
        if (existing.Entry == entry)
            return false;
        if (KeepsKeys(existing, entry))
        {
            Put(existing.Key, entry);
            return true;
        }

        Remove(existing);
        Insert(entry, existing.Key.Arrival, existing.Key.ItemTicks);
        return true;
    }

    private long NextArrival(bool isLast) =>
        _nextOlder is not null ? _nextOlder++.Value
        : isLast && _nextBeyondGap is not null ? _nextBeyondGap++.Value
        : _nextArrival++;

    private static bool KeepsKeys(in KeyedEntry existing, TranscriptEntry entry) =>
        (entry.Item.IsTimeEstimated || TranscriptKey.Of(entry, existing.Key.Arrival, ticksBefore: 0) == existing.Key)
        && existing.Entry.Item.Id == entry.Item.Id
        && existing.Entry.Item.RelatedContactId == entry.Item.RelatedContactId
        && existing.Entry.ClientToken == entry.ClientToken
        && existing.Entry.IsUnnamed == entry.IsUnnamed;

    private TranscriptKey Insert(TranscriptEntry entry, long arrival, long ticksBefore)
    {
        if (entry is { Item.Id.Length: 0, ClientToken.Length: 0, Ordinal: 0 })
            entry = entry with { Ordinal = arrival + 1 };
        var key = TranscriptKey.Of(entry, arrival, ticksBefore);
        Put(key, entry);
        if (entry.IsUnnamed)
            (_unnamed ??= [])[UnnamedIdentity(entry)] = key;
        _ids.Added(_entries.Current, key, entry.Item.Id);
        if (entry.ClientToken.Length > 0)
            _tokens.Put(new(entry.ClientToken), key);
        return key;
    }

    private void RemoveUnnamed(in KeyedEntry existing)
    {
        var identity = UnnamedIdentity(existing.Entry);
        if (_unnamed is not null && _unnamed.TryGetValue(identity, out var key) && key == existing.Key)
            _unnamed.Remove(identity);
    }

    private static ulong UnnamedIdentity(TranscriptEntry entry) => ItemIdentity.Of(entry.Item with { Id = "" });

    private void Put(in TranscriptKey key, TranscriptEntry entry)
    {
        _entries.Put(key, entry);
        if (entry.Item.IsFromPastContact)
            _past.Put(new(entry.Item.RelatedContactId, key), entry);
    }
}

/// <summary>An entry and its key in the <see cref="TranscriptTable"/>.</summary>
internal readonly record struct KeyedEntry(TranscriptKey Key, TranscriptEntry Entry);
