using System.Diagnostics.CodeAnalysis;

namespace Connect.Chat.Reactive.Transcript.Tree;

/// <summary>A leaf of a <see cref="SortedTree{TKey, TValue}"/>: it holds adjacent rows.</summary>
internal sealed class TreeLeaf<TKey, TValue>(int version, int size = TreeNode<TKey, TValue>.Capacity)
    : TreeNode<TKey, TValue>(version)
    where TKey : struct, ITreeKey<TKey>
{
    // The transcript of an idle chat has only this leaf, so it starts small.
    private const int FirstLeafSize = 2;

    private KeyValuePair<TKey, TValue>[] _rows = new KeyValuePair<TKey, TValue>[size];

    private TreeLeaf(int version, in KeyValuePair<TKey, TValue> row, int size)
        : this(version, size) => Insert(0, row);

    public override int Height => 1;

    /// <summary>Creates the leaf of a tree with one row.</summary>
    public static TreeLeaf<TKey, TValue> Root(int version, in KeyValuePair<TKey, TValue> row) =>
        new(version, row, FirstLeafSize);

    public KeyValuePair<TKey, TValue> this[int index] => _rows[index];

    public override bool TryGet(in TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        int at = Search(key);
        value = at < 0 ? default : _rows[at].Value;
        return at >= 0;
    }

    public override TreeLeaf<TKey, TValue> LeafAt(ref int index) => this;

    public override int CountBefore(in TKey key)
    {
        int at = Search(key);
        return at < 0 ? ~at : at;
    }

    public override TreeNode<TKey, TValue> Put(
        in KeyValuePair<TKey, TValue> row, int version, bool isLast, out TreeNode<TKey, TValue>? split)
    {
        split = null;
        int at = Search(row.Key);
        if (at >= 0)
        {
            var changed = GetWritable(version);
            changed._rows[at] = row;
            return changed;
        }

        at = ~at;
        if (Count == Capacity)
            return Split(at, row, version, isLast, out split);
        var grown = GetWritable(version);
        grown.Insert(at, row);
        return grown;
    }

    public override TreeNode<TKey, TValue>? Remove(in TKey key, int version)
    {
        if (Count == 1)
            return null;
        var shrunk = GetWritable(version);
        int at = shrunk.Search(key);
        Array.Copy(shrunk._rows, at + 1, shrunk._rows, at, shrunk.Count - at - 1);
        shrunk.Resize(shrunk.Count - 1);
        return shrunk;
    }

    private TreeLeaf<TKey, TValue> Split(
        int at, in KeyValuePair<TKey, TValue> row, int version, bool isLast, out TreeNode<TKey, TValue> split)
    {
        if (isLast && at == Count)
        {
            split = new TreeLeaf<TKey, TValue>(version, row, Capacity);
            return this;
        }

        const int Half = Capacity / 2;
        var left = GetWritable(version);
        var right = new TreeLeaf<TKey, TValue>(version);
        Array.Copy(left._rows, Half, right._rows, 0, Capacity - Half);
        right.Resize(Capacity - Half);
        left.Resize(Half);
        if (at <= Half)
            left.Insert(at, row);
        else
            right.Insert(at - Half, row);
        split = right;
        return left;
    }

    private TreeLeaf<TKey, TValue> GetWritable(int version)
    {
        if (version == Version)
            return this;
        var copy = new TreeLeaf<TKey, TValue>(version, _rows.Length);
        Array.Copy(_rows, copy._rows, Count);
        copy.Resize(Count);
        return copy;
    }

    private void Insert(int at, in KeyValuePair<TKey, TValue> row)
    {
        if (Count == _rows.Length)
            Array.Resize(ref _rows, Math.Min(2 * _rows.Length, Capacity));
        Array.Copy(_rows, at, _rows, at + 1, Count - at);
        _rows[at] = row;
        Count++;
        First = _rows[0].Key;
    }

    // Sets the number of rows and clears the slots after them, so that their values can be collected.
    private void Resize(int count)
    {
        if (count < Count)
            Array.Clear(_rows, count, Count - count);
        Count = count;
        First = _rows[0].Key;
    }

    // Returns the index of the key, or the complement of the index at which it would be inserted.
    private int Search(in TKey key)
    {
        int low = 0;
        int high = Count - 1;

        // Most new items are newer than all others.
        if (_rows[high].Key.OrderAgainst(key) < 0)
            return ~Count;
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            int order = _rows[middle].Key.OrderAgainst(key);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }
}
