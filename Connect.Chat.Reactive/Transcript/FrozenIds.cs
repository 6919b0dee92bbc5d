using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// The ids of a snapshot. What they lag behind is made up for when somebody looks, once; safe from any thread, as two
/// who do so at the same time come to the same.
/// </summary>
internal struct FrozenIds(TreeView<TextKey, TranscriptKey> asFrozen, int covered, IdDemand demand)
{
    private TreeView<TextKey, TranscriptKey> _ids = asFrozen;
    private int _covered = covered;

    public bool TryFind(in TreeView<TranscriptKey, TranscriptEntry> entries, string id, out TranscriptKey key)
    {
        if (Volatile.Read(ref _covered) < entries.Count)
            CatchUp(entries);
        return _ids.TryGet(new(id), out key);
    }

    private void CatchUp(in TreeView<TranscriptKey, TranscriptEntry> entries)
    {
        demand.Note();
        int start = Volatile.Read(ref _covered);
        var ids = SortedTree<TextKey, TranscriptKey>.From(_ids);
        IdIndex.Cover(ids, entries, start);
        _ids = ids.Now;
        // Last: who sees this sees the ids.
        Volatile.Write(ref _covered, entries.Count);
    }
}
