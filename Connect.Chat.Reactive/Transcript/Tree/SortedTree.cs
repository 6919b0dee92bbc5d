namespace Connect.Chat.Reactive.Transcript.Tree;

/// <summary>
/// A sorted map that can be frozen at any moment, for nothing: what is written afterwards copies the nodes on its
/// way, once, and shares all others with what was frozen. One writer; not thread-safe.
/// </summary>
/// <remarks>
/// A tree of nodes with up to <see cref="TreeNode{TKey, TValue}.Capacity"/> children. Every operation costs a
/// logarithm of the length. Keys that grow fill the nodes to the brim. Nodes that removals leave sparse are not merged, only
/// dropped when empty: here rows are removed in order to stand elsewhere.
/// </remarks>
internal sealed class SortedTree<TKey, TValue>
    where TKey : struct, ITreeKey<TKey>
{
    // No node of another tree is of this edition, before it has been frozen four billion times.
    private const int Apart = -1;

    private TreeNode<TKey, TValue>? _root;
    private int _edition;

    /// <summary>A tree of its own that begins with what is in a frozen one.</summary>
    public static SortedTree<TKey, TValue> From(in TreeView<TKey, TValue> view) => new() { _root = view.Root, _edition = Apart };

    /// <summary>What is in the tree now. Valid until the next write.</summary>
    public TreeView<TKey, TValue> Now => new(_root);

    /// <summary>What is in the tree now, forever.</summary>
    public TreeView<TKey, TValue> Freeze()
    {
        unchecked
        {
            _edition++;
        }

        return Now;
    }

    /// <summary>Adds a value, or replaces the one with that key.</summary>
    public void Put(in TKey key, TValue value)
    {
        var row = new TreeRow<TKey, TValue>(key, value);
        if (_root is null)
        {
            _root = TreeLeaf<TKey, TValue>.Root(_edition, row);
            return;
        }

        _root = _root.Put(row, _edition, isLast: true, out var split);
        if (split is not null)
            _root = new TreeBranch<TKey, TValue>(_edition, _root, split);
    }

    /// <summary>Takes a value out; nothing happens when there is none with that key.</summary>
    public void Remove(in TKey key)
    {
        if (Now.TryGet(key, out _))
            _root = _root!.Remove(key, _edition);
    }
}
