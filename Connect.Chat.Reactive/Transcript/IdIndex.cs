using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// Finds entries by the id of their item. Most applications never look up an id, so the index is lazy: a lookup first
/// adds the ids of the entries that are not indexed yet. One writer; not thread-safe.
/// </summary>
internal sealed class IdIndex
{
    private readonly SortedTree<HashedStringKey, TranscriptKey> _ids = new();
    private readonly IdLookupSignal _lookups = new();

    // The number of entries, from the oldest on, whose ids are indexed.
    private int _indexed;

    /// <summary>Updates the index after an entry was added.</summary>
    /// <param name="entries">The entries, including the new one.</param>
    /// <param name="key">The key of the new entry.</param>
    /// <param name="id">The id of its item; empty if it has none.</param>
    public void Added(in TreeView<TranscriptKey, TranscriptEntry> entries, in TranscriptKey key, string id)
    {
        // Most new entries come after the indexed ones.
        if (_indexed == 0 || entries.CountBefore(key) >= _indexed)
            return;
        _indexed++;
        if (id.Length > 0)
            _ids.Put(new(id), key);
    }

    /// <summary>Updates the index before an entry is removed.</summary>
    /// <param name="entries">The entries, including the one to remove.</param>
    /// <param name="key">The key of that entry.</param>
    /// <param name="id">The id of its item; empty if it has none.</param>
    public void Removing(in TreeView<TranscriptKey, TranscriptEntry> entries, in TranscriptKey key, string id)
    {
        if (entries.CountBefore(key) >= _indexed)
            return;
        _indexed--;
        if (id.Length > 0)
            _ids.Remove(new(id));
    }

    public bool TryFind(in TreeView<TranscriptKey, TranscriptEntry> entries, string id, out TranscriptKey key)
    {
        IndexRest(entries);
        return _ids.Current.TryGet(new(id), out key);
    }

    /// <summary>
    /// Returns the index of a snapshot. It is complete if an id was ever looked up in a snapshot of this transcript.
    /// </summary>
    public SnapshotIdIndex Freeze(in TreeView<TranscriptKey, TranscriptEntry> entries)
    {
        if (_lookups.IsSet)
            IndexRest(entries);
        return new(_ids.Freeze(), _indexed, _lookups);
    }

    /// <summary>Adds the ids of all entries from the index <paramref name="start"/> on.</summary>
    public static void AddIds(
        SortedTree<HashedStringKey, TranscriptKey> ids, in TreeView<TranscriptKey, TranscriptEntry> entries, int start)
    {
        while (start < entries.Count)
        {
            int inLeaf = start;
            var leaf = entries.LeafAt(ref inLeaf);
            for (; inLeaf < leaf.Count; inLeaf++, start++)
            {
                var row = leaf[inLeaf];
                if (row.Value.Item.Id.Length > 0)
                    ids.Put(new(row.Value.Item.Id), row.Key);
            }
        }
    }

    private void IndexRest(in TreeView<TranscriptKey, TranscriptEntry> entries)
    {
        AddIds(_ids, entries, _indexed);
        _indexed = entries.Count;
    }
}

/// <summary>
/// Set by the first lookup in a snapshot, so that later snapshots are created with a complete index. Thread-safe.
/// </summary>
internal sealed class IdLookupSignal
{
    private volatile bool _isSet;

    public bool IsSet => _isSet;

    public void Set() => _isSet = true;
}
