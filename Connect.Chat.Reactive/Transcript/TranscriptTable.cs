using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>The entries of a transcript in their order, to be found by id, by client token, and by past contact.</summary>
internal sealed class TranscriptTable
{
    private readonly SortedTree<TranscriptKey, TranscriptEntry> _entries = new();
    private readonly IdIndex _ids = new();
    private readonly SortedTree<TextKey, TranscriptKey> _tokens = new();
    private readonly SortedTree<PastKey, TranscriptEntry> _past = new();

    private long _arrivals;
    private long _lastTicks;

    public TranscriptEntry? Newest => _entries.Now is { Count: > 0 } all ? all.RowAt(all.Count - 1).Value : null;

    public TranscriptSnapshot Freeze(bool hasOlder) =>
        new(_entries.Freeze(), _ids.Freeze(_entries.Now), _tokens.Freeze(), new(_past.Freeze()), hasOlder);

    public bool TryFind(string id, out PlacedEntry found)
    {
        if (id.Length > 0 && _ids.TryFind(_entries.Now, id, out var key))
            return TryGet(key, out found);
        found = default;
        return false;
    }

    public bool TryFindByToken(string token, out PlacedEntry found)
    {
        if (token.Length > 0 && _tokens.Now.TryGet(new(token), out var key))
            return TryGet(key, out found);
        found = default;
        return false;
    }

    public TranscriptEntry? Oldest => _entries.Now is { Count: > 0 } all ? all.RowAt(0).Value : null;

    public void Add(TranscriptEntry entry)
    {
        if (!entry.IsDraft && !entry.Item.IsTimeEstimated)
            _lastTicks = entry.Item.Time.UtcTicks;
        Place(entry, _arrivals++);
    }

    /// <summary>Entries without a time are placed at this one from now on, until another one is added.</summary>
    public void PlaceUndatedAt(DateTimeOffset time) => _lastTicks = time.UtcTicks;

    public void Remove(in PlacedEntry placed)
    {
        _ids.Removing(_entries.Now, placed.Key, placed.Entry.Item.Id);
        _entries.Remove(placed.Key);
        if (placed.Entry.Item.IsFromPastContact)
            _past.Remove(new(placed.Entry.Item.RelatedContactId, placed.Key));
        if (placed.Entry.ClientToken.Length > 0)
            _tokens.Remove(new(placed.Entry.ClientToken));
    }

    /// <summary>Puts another entry in the place of one, or where its own time puts it.</summary>
    /// <returns>Whether that is a change.</returns>
    public bool Replace(in PlacedEntry placed, TranscriptEntry entry)
    {
        if (placed.Entry == entry)
            return false;
        if (IsSamePlace(placed, entry))
        {
            Put(placed.Key, entry);
            return true;
        }

        Remove(placed);
        Place(entry, placed.Key.Arrival);
        return true;
    }

    private static bool IsSamePlace(in PlacedEntry placed, TranscriptEntry entry) =>
        (entry.Item.IsTimeEstimated || TranscriptKey.Of(entry, placed.Key.Arrival, ticksBefore: 0) == placed.Key)
        && placed.Entry.Item.Id == entry.Item.Id
        && placed.Entry.Item.RelatedContactId == entry.Item.RelatedContactId
        && placed.Entry.ClientToken == entry.ClientToken;

    private void Place(TranscriptEntry entry, long arrival)
    {
        var key = TranscriptKey.Of(entry, arrival, _lastTicks);
        Put(key, entry);
        _ids.Added(_entries.Now, key, entry.Item.Id);
        if (entry.ClientToken.Length > 0)
            _tokens.Put(new(entry.ClientToken), key);
    }

    private void Put(in TranscriptKey key, TranscriptEntry entry)
    {
        _entries.Put(key, entry);
        if (entry.Item.IsFromPastContact)
            _past.Put(new(entry.Item.RelatedContactId, key), entry);
    }

    private bool TryGet(in TranscriptKey key, out PlacedEntry found)
    {
        bool isThere = _entries.Now.TryGet(key, out var entry);
        found = isThere ? new(key, entry!) : default;
        return isThere;
    }
}

/// <summary>An entry and where it stands.</summary>
internal readonly record struct PlacedEntry(TranscriptKey Key, TranscriptEntry Entry);
