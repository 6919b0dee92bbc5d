using System.Diagnostics.CodeAnalysis;

namespace Connect.Chat.Reactive.Transcript.Tree;

/// <summary>
/// A read-only view of a <see cref="SortedTree{TKey, TValue}"/>. After a freeze it is immutable and thread-safe.
/// </summary>
internal readonly struct TreeView<TKey, TValue>(TreeNode<TKey, TValue>? root)
    where TKey : struct, ITreeKey<TKey>
{
    public TreeNode<TKey, TValue>? Root => root;

    public int Count => root?.Count ?? 0;

    /// <summary>Returns the leaf with the row at an index, and changes the index to the one within that leaf.</summary>
    public TreeLeaf<TKey, TValue> LeafAt(ref int index) =>
        index >= 0 && index < Count ? root!.LeafAt(ref index) : throw new ArgumentOutOfRangeException(nameof(index));

    public KeyValuePair<TKey, TValue> RowAt(int index)
    {
        var leaf = LeafAt(ref index);
        return leaf[index];
    }

    /// <summary>Returns the number of rows with a lower key.</summary>
    public int CountBefore(in TKey key) => root?.CountBefore(key) ?? 0;

    public bool TryGet(in TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (root is not null)
            return root.TryGet(key, out value);
        value = default;
        return false;
    }
}
