using System.Diagnostics.CodeAnalysis;

namespace Connect.Chat.Reactive.Transcript.Tree;

/// <summary>An inner node of a <see cref="SortedTree{TKey, TValue}"/>: its children are adjacent nodes.</summary>
internal sealed class TreeBranch<TKey, TValue>(int version) : TreeNode<TKey, TValue>(version)
    where TKey : struct, ITreeKey<TKey>
{
    private readonly TreeNode<TKey, TValue>[] _children = new TreeNode<TKey, TValue>[Capacity];
    private int _size;

    public TreeBranch(int version, TreeNode<TKey, TValue> child)
        : this(version) => Insert(0, child);

    public TreeBranch(int version, TreeNode<TKey, TValue> left, TreeNode<TKey, TValue> right)
        : this(version, left) => Insert(1, right);

    // All children have the same height.
    public override int Height => _children[0].Height + 1;

    public int Size => _size;

    public TreeNode<TKey, TValue> this[int index] => _children[index];

    public override bool TryGet(in TKey key, [MaybeNullWhen(false)] out TValue value) =>
        _children[IndexOf(key)].TryGet(key, out value);

    public override TreeLeaf<TKey, TValue> LeafAt(ref int index)
    {
        int at = 0;
        while (index >= _children[at].Count)
            index -= _children[at++].Count;
        return _children[at].LeafAt(ref index);
    }

    public override int CountBefore(in TKey key)
    {
        int at = IndexOf(key);
        int before = 0;
        for (int i = 0; i < at; i++)
            before += _children[i].Count;
        return before + _children[at].CountBefore(key);
    }

    public override TreeNode<TKey, TValue> Put(
        in KeyValuePair<TKey, TValue> row, int version, bool isLast, out TreeNode<TKey, TValue>? split)
    {
        int at = IndexOf(row.Key);
        int oldCount = _children[at].Count;
        var child = _children[at].Put(row, version, isLast && at == _size - 1, out var newChild);
        var branch = GetWritable(version);
        branch.Replace(at, child, oldCount);
        split = null;
        if (newChild is null)
            return branch;
        if (branch._size < Capacity)
            branch.Insert(at + 1, newChild);
        else
            split = branch.Split(at + 1, newChild, isLast);
        return branch;
    }

    public override TreeNode<TKey, TValue>? Remove(in TKey key, int version)
    {
        int at = IndexOf(key);
        int oldCount = _children[at].Count;
        var child = _children[at].Remove(key, version);
        if (child is null && _size == 1)
            return null;
        var branch = GetWritable(version);
        if (child is null)
            branch.RemoveChild(at, oldCount);
        else
            branch.Replace(at, child, oldCount);
        return branch;
    }

    private TreeBranch<TKey, TValue> Split(int at, TreeNode<TKey, TValue> child, bool isLast)
    {
        if (isLast && at == _size)
            return new(Version, child);

        const int Half = Capacity / 2;
        var right = new TreeBranch<TKey, TValue>(Version);
        for (int i = Half; i < Capacity; i++)
        {
            right.Insert(i - Half, _children[i]);
            Count -= _children[i].Count;
        }

        Array.Clear(_children, Half, Capacity - Half);
        _size = Half;
        if (at <= Half)
            Insert(at, child);
        else
            right.Insert(at - Half, child);
        return right;
    }

    private TreeBranch<TKey, TValue> GetWritable(int version)
    {
        if (version == Version)
            return this;
        var copy = new TreeBranch<TKey, TValue>(version) { Count = Count, First = First, _size = _size };
        Array.Copy(_children, copy._children, _size);
        return copy;
    }

    private void Insert(int at, TreeNode<TKey, TValue> child)
    {
        Array.Copy(_children, at, _children, at + 1, _size - at);
        _children[at] = child;
        _size++;
        Count += child.Count;
        First = _children[0].First;
    }

    // The caller passes the old count, because the child may have been changed in place.
    private void Replace(int at, TreeNode<TKey, TValue> child, int oldCount)
    {
        _children[at] = child;
        Count += child.Count - oldCount;
        First = _children[0].First;
    }

    private void RemoveChild(int at, int oldCount)
    {
        _size--;
        Array.Copy(_children, at + 1, _children, at, _size - at);
        Array.Clear(_children, _size, 1);
        Count -= oldCount;
        First = _children[0].First;
    }

    // Returns the index of the last child that does not begin after the key; 0 if every child does.
    private int IndexOf(in TKey key)
    {
        int low = 0;
        int high = _size - 1;

        // Most new items are newer than all others.
        if (_children[high].First.OrderAgainst(key) <= 0)
            return high;
        while (low < high)
        {
            int middle = (low + high + 1) >> 1;
            if (_children[middle].First.OrderAgainst(key) <= 0)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
