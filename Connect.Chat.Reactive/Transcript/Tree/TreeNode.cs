using System.Diagnostics.CodeAnalysis;

namespace Connect.Chat.Reactive.Transcript.Tree;

/// <summary>
/// A node of a <see cref="SortedTree{TKey, TValue}"/>. The version of the tree that created the node may change it in
/// place. For every later version the node is frozen: a write copies it.
/// </summary>
internal abstract class TreeNode<TKey, TValue>(int version)
    where TKey : struct, ITreeKey<TKey>
{
    // A write after a snapshot copies one node per level: large nodes cost more to copy, small ones need more levels.
    public const int Capacity = 16;

    /// <summary>The version of the tree that may change the node.</summary>
    public int Version { get; } = version;

    /// <summary>The number of rows in the node and below it.</summary>
    public int Count { get; protected set; }

    /// <summary>The lowest key in the node and below it.</summary>
    public TKey First { get; protected set; }

    /// <summary>The number of levels, including this one; 1 for a leaf.</summary>
    public abstract int Height { get; }

    public abstract bool TryGet(in TKey key, [MaybeNullWhen(false)] out TValue value);

    /// <summary>Returns the leaf with the row at an index, and changes the index to the one within that leaf.</summary>
    public abstract TreeLeaf<TKey, TValue> LeafAt(ref int index);

    /// <summary>Returns the number of rows with a lower key.</summary>
    public abstract int CountBefore(in TKey key);

    /// <summary>Adds a row, or replaces the row with the same key.</summary>
    /// <param name="row">The row.</param>
    /// <param name="version">The version of the tree that is being written.</param>
    /// <param name="isLast">
    /// Whether this is the last node of its level. A full node then stays full, and ascending keys fill a new one.
    /// </param>
    /// <param name="split">A new node that follows the returned one; null if no split was necessary.</param>
    /// <returns>This node, or the copy that replaces it.</returns>
    public abstract TreeNode<TKey, TValue> Put(
        in KeyValuePair<TKey, TValue> row, int version, bool isLast, out TreeNode<TKey, TValue>? split);

    /// <summary>Removes the row with a key, which must exist.</summary>
    /// <returns>This node, or the copy that replaces it; null if it is empty.</returns>
    public abstract TreeNode<TKey, TValue>? Remove(in TKey key, int version);
}
