using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// Finds entries by the id of their item. Most are never asked for, so it lags behind: only when somebody looks are
/// those of the last entries put in. One writer; not thread-safe.
/// </summary>
internal sealed class IdIndex
{
    private readonly SortedTree<TextKey, TranscriptKey> _ids = new();

    // The entries in front, of which all ids are in.
    private int _covered;
    private readonly IdDemand _demand = new();

    /// <summary>An entry has been added.</summary>
    /// <param name="entries">The entries, with that one.</param>
    /// <param name="key">Where it stands.</param>
    /// <param name="id">The id of its item; empty if it has none.</param>
    public void Added(in TreeView<TranscriptKey, TranscriptEntry> entries, in TranscriptKey key, string id)
    {
        // Nearly always it is the last one.
        if (_covered == 0 || entries.CountBefore(key) >= _covered)
            return;
        _covered++;
        if (id.Length > 0)
            _ids.Put(new(id), key);
    }

    /// <summary>An entry is about to be removed.</summary>
    /// <param name="entries">The entries, still with that one.</param>
    /// <param name="key">Where it stands.</param>
    /// <param name="id">The id of its item; empty if it has none.</param>
    public void Removing(in TreeView<TranscriptKey, TranscriptEntry> entries, in TranscriptKey key, string id)
    {
        if (entries.CountBefore(key) >= _covered)
            return;
        _covered--;
        if (id.Length > 0)
            _ids.Remove(new(id));
    }

    public bool TryFind(in TreeView<TranscriptKey, TranscriptEntry> entries, string id, out TranscriptKey key)
    {
        CatchUp(entries);
        return _ids.Now.TryGet(new(id), out key);
    }

    /// <summary>What is in it now, forever. From the first time on that somebody has looked into one, that is all.</summary>
    public FrozenIds Freeze(in TreeView<TranscriptKey, TranscriptEntry> entries)
    {
        if (_demand.IsThere)
            CatchUp(entries);
        return new(_ids.Freeze(), _covered, _demand);
    }

    private void CatchUp(in TreeView<TranscriptKey, TranscriptEntry> entries)
    {
        Cover(_ids, entries, _covered);
        _covered = entries.Count;
    }

    /// <summary>Puts in the ids of all entries from <paramref name="start"/> on.</summary>
    public static void Cover(
        SortedTree<TextKey, TranscriptKey> ids, in TreeView<TranscriptKey, TranscriptEntry> entries, int start)
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
}

/// <summary>Whether somebody looks into what is frozen, so that it should be complete. Safe from any thread.</summary>
internal sealed class IdDemand
{
    private volatile bool _isThere;

    public bool IsThere => _isThere;

    public void Note() => _isThere = true;
}
