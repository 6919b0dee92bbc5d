namespace Connect.Chat.Reactive.Transcript.Tree;

/// <summary>
/// Goes through a frozen tree from the lowest key to the highest: past whole nodes where that will do, into them where
/// it will not.
/// </summary>
internal sealed class TreeCursor<TKey, TValue>
    where TKey : struct, ITreeKey<TKey>
    where TValue : class
{
    // The next one is on top.
    private readonly Stack<TreeNode<TKey, TValue>> _ahead = new();
    private TreeLeaf<TKey, TValue>? _leaf;
    private int _inLeaf;

    public TreeCursor(in TreeView<TKey, TValue> view)
    {
        if (view.Root is { } root)
            _ahead.Push(root);
    }

    public bool IsAtEnd => _leaf is null && _ahead.Count == 0;

    /// <summary>The node that comes next; null when it is a single row.</summary>
    public TreeNode<TKey, TValue>? Node => _leaf is null ? _ahead.Peek() : null;

    /// <summary>The value of the row that comes next; null when it is a node.</summary>
    public TValue? Value => _leaf?[_inLeaf].Value;

    /// <summary>The lowest key of what comes next.</summary>
    public TKey Key => _leaf is null ? _ahead.Peek().First : _leaf[_inLeaf].Key;

    /// <summary>How many levels what comes next has; 0 for a row.</summary>
    public int Height => _leaf is null ? _ahead.Peek().Height : 0;

    /// <summary>Goes past what comes next.</summary>
    public void Skip()
    {
        if (_leaf is null)
            _ahead.Pop();
        else if (++_inLeaf == _leaf.Count)
            _leaf = null;
    }

    /// <summary>Has the parts of the next node come next.</summary>
    public void Enter()
    {
        var node = _ahead.Pop();
        if (node is TreeBranch<TKey, TValue> branch)
        {
            for (int i = branch.Size - 1; i >= 0; i--)
                _ahead.Push(branch[i]);
            return;
        }

        _leaf = (TreeLeaf<TKey, TValue>)node;
        _inLeaf = 0;
    }
}
