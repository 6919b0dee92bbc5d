using System.Diagnostics.CodeAnalysis;

namespace Connect.Chat.Reactive.Transcript.Tree;

/// <summary>Reads a <see cref="SortedTree{TKey, TValue}"/>: as it stood when it was frozen, forever, from any thread.</summary>
internal readonly struct TreeView<TKey, TValue>(TreeNode<TKey, TValue>? root)
    where TKey : struct, ITreeKey<TKey>
{
    public TreeNode<TKey, TValue>? Root => root;

    public int Count => root?.Count ?? 0;

    /// <summary>The leaf with the row at <paramref name="index"/>, which becomes the index within that leaf.</summary>
    public TreeLeaf<TKey, TValue> LeafAt(ref int index) =>
        index >= 0 && index < Count ? root!.LeafAt(ref index) : throw new ArgumentOutOfRangeException(nameof(index));

    public TreeRow<TKey, TValue> RowAt(int index)
    {
        var leaf = LeafAt(ref index);
        return leaf[index];
    }

    /// <summary>How many rows have a lower key.</summary>
    public int CountBefore(in TKey key) => root?.CountBefore(key) ?? 0;

    public bool TryGet(in TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (root is not null)
            return root.TryGet(key, out value);
        value = default;
        return false;
    }
}
