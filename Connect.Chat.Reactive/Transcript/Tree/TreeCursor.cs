namespace Connect.Chat.Reactive.Transcript.Tree;

/// <summary>
/// Enumerates a frozen tree from the lowest to the highest key. The caller decides for each node whether to skip it or
/// to enter it.
/// </summary>
internal sealed class TreeCursor<TKey, TValue>
    where TKey : struct, ITreeKey<TKey>
    where TValue : class
{
    // The next node is on top.
    private readonly Stack<TreeNode<TKey, TValue>> _next = new();
    private TreeLeaf<TKey, TValue>? _leaf;
    private int _inLeaf;

    public TreeCursor(in TreeView<TKey, TValue> view)
    {
        if (view.Root is { } root)
            _next.Push(root);
    }

    public bool IsAtEnd => _leaf is null && _next.Count == 0;

    /// <summary>The next node; null if a row of a leaf is next.</summary>
    public TreeNode<TKey, TValue>? Node => _leaf is null ? _next.Peek() : null;

    /// <summary>The value of the next row; null if a node is next.</summary>
    public TValue? Value => _leaf?[_inLeaf].Value;

    /// <summary>The key of the next row, or the lowest key of the next node.</summary>
    public TKey Key => _leaf is null ? _next.Peek().First : _leaf[_inLeaf].Key;

    /// <summary>The height of the next node; 0 for a row.</summary>
    public int Height => _leaf is null ? _next.Peek().Height : 0;

    /// <summary>Skips the next node or row.</summary>
    public void Skip()
    {
        if (_leaf is null)
            _next.Pop();
        else if (++_inLeaf == _leaf.Count)
            _leaf = null;
    }

    /// <summary>Enters the next node, so that its first child or row is next.</summary>
    public void Enter()
    {
        var node = _next.Pop();
        if (node is TreeBranch<TKey, TValue> branch)
        {
            for (int i = branch.Size - 1; i >= 0; i--)
                _next.Push(branch[i]);
            return;
        }

        _leaf = (TreeLeaf<TKey, TValue>)node;
        _inLeaf = 0;
    }
}
