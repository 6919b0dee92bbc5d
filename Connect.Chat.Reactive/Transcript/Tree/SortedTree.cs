namespace Connect.Chat.Reactive.Transcript.Tree;

/// <summary>
/// A sorted map that can be frozen at any time at no cost. A write after that copies the frozen nodes on its path once
/// and shares all other nodes with the frozen view. One writer; not thread-safe.
/// </summary>
/// <remarks>
/// A tree of nodes with up to <see cref="TreeNode{TKey, TValue}.Capacity"/> children. Every operation takes logarithmic
/// time. Ascending keys fill the nodes completely. Removals never merge sparse nodes, they only drop empty ones: the
/// transcript removes a row mostly to insert it at another position.
/// </remarks>
internal sealed class SortedTree<TKey, TValue>
    where TKey : struct, ITreeKey<TKey>
{
    // No node of the other tree has this version until that tree has been frozen four billion times.
    private const int ForkVersion = -1;

    private TreeNode<TKey, TValue>? _root;
    private int _version;

    /// <summary>Creates an independent tree with the rows of a frozen view.</summary>
    public static SortedTree<TKey, TValue> From(in TreeView<TKey, TValue> view) =>
        new() { _root = view.Root, _version = ForkVersion };

    /// <summary>A view of the current rows, valid until the next write.</summary>
    public TreeView<TKey, TValue> Current => new(_root);

    /// <summary>Returns an immutable view of the current rows.</summary>
    public TreeView<TKey, TValue> Freeze()
    {
        unchecked
        {
            _version++;
        }

        return Current;
    }

    /// <summary>Adds a value, or replaces the value of an existing key.</summary>
    public void Put(in TKey key, TValue value)
    {
        var row = new KeyValuePair<TKey, TValue>(key, value);
        if (_root is null)
        {
            _root = TreeLeaf<TKey, TValue>.Root(_version, row);
            return;
        }

        _root = _root.Put(row, _version, isLast: true, out var split);
        if (split is not null)
            _root = new TreeBranch<TKey, TValue>(_version, _root, split);
    }

    /// <summary>Removes a key and its value; does nothing if the tree does not contain the key.</summary>
    public void Remove(in TKey key)
    {
        if (Current.TryGet(key, out _))
            _root = _root!.Remove(key, _version);
    }
}
