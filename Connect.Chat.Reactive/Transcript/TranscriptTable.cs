using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>The entries of a transcript in their order, to be found by id, by client token, and by past contact.</summary>
internal sealed class TranscriptTable
{
    private readonly SortedTree<TranscriptKey, TranscriptEntry> _entries = new();
    private readonly SortedTree<TextKey, TranscriptKey> _ids = new();
    private readonly SortedTree<TextKey, TranscriptKey> _tokens = new();
    private readonly SortedTree<PastKey, TranscriptEntry> _past = new();

    private long _arrivals;

    public TranscriptEntry? Newest => _entries.Now is { Count: > 0 } all ? all.RowAt(all.Count - 1).Value : null;

    public TranscriptSnapshot Freeze(bool hasOlder) =>
        new(_entries.Freeze(), _ids.Freeze(), _tokens.Freeze(), new(_past.Freeze()), hasOlder);

    public bool TryFind(string id, out PlacedEntry found) => TryFind(_ids, id, out found);

    public bool TryFindByToken(string token, out PlacedEntry found) => TryFind(_tokens, token, out found);

    public void Add(TranscriptEntry entry) => Place(entry, _arrivals++);

    public void Remove(in PlacedEntry placed)
    {
        _entries.Remove(placed.Key);
        if (placed.Entry.Item.IsFromPastContact)
            _past.Remove(new(placed.Entry.Item.RelatedContactId, placed.Key));
        if (placed.Entry.Item.Id.Length > 0)
            _ids.Remove(new(placed.Entry.Item.Id));
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
        TranscriptKey.Of(entry, placed.Key.Arrival) == placed.Key
        && placed.Entry.Item.Id == entry.Item.Id
        && placed.Entry.Item.RelatedContactId == entry.Item.RelatedContactId
        && placed.Entry.ClientToken == entry.ClientToken;

    private void Place(TranscriptEntry entry, long arrival)
    {
        var key = TranscriptKey.Of(entry, arrival);
        Put(key, entry);
        if (entry.Item.Id.Length > 0)
            _ids.Put(new(entry.Item.Id), key);
        if (entry.ClientToken.Length > 0)
            _tokens.Put(new(entry.ClientToken), key);
    }

    private void Put(in TranscriptKey key, TranscriptEntry entry)
    {
        _entries.Put(key, entry);
        if (entry.Item.IsFromPastContact)
            _past.Put(new(entry.Item.RelatedContactId, key), entry);
    }

    private bool TryFind(SortedTree<TextKey, TranscriptKey> index, string text, out PlacedEntry found)
    {
        if (text.Length > 0 && index.Now.TryGet(new(text), out var key) && _entries.Now.TryGet(key, out var entry))
        {
            found = new(key, entry);
            return true;
        }

        found = default;
        return false;
    }
}

/// <summary>An entry and where it stands.</summary>
internal readonly record struct PlacedEntry(TranscriptKey Key, TranscriptEntry Entry);
