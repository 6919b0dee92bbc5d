using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// Finds the entries of a snapshot by id. The first lookup completes the index if it lags behind the entries.
/// Thread-safe: concurrent first lookups compute the same result.
/// </summary>
internal struct SnapshotIdIndex(TreeView<HashedStringKey, TranscriptKey> ids, int indexed, IdLookupSignal lookups)
{
    private TreeView<HashedStringKey, TranscriptKey> _ids = ids;
    private int _indexed = indexed;

    public bool TryFind(in TreeView<TranscriptKey, TranscriptEntry> entries, string id, out TranscriptKey key)
    {
        if (Volatile.Read(ref _indexed) < entries.Count)
            IndexRest(entries);
        return _ids.TryGet(new(id), out key);
    }

    private void IndexRest(in TreeView<TranscriptKey, TranscriptEntry> entries)
    {
        lookups.Set();
        int start = Volatile.Read(ref _indexed);
        var extended = SortedTree<HashedStringKey, TranscriptKey>.From(_ids);
        IdIndex.AddIds(extended, entries, start);
        _ids = extended.Current;
        // Written last: a thread that sees the new count also sees the new ids.
        Volatile.Write(ref _indexed, entries.Count);
    }
}
