using System.Diagnostics.CodeAnalysis;

namespace Connect.Chat.Reactive.Transcript.Tree;

/// <summary>
/// A node of a <see cref="SortedTree{TKey, TValue}"/>. It may be changed in place by the edition of the tree that made
/// it; to every later edition it is frozen, and is copied instead.
/// </summary>
internal abstract class TreeNode<TKey, TValue>(int edition)
    where TKey : struct, ITreeKey<TKey>
{
    // What is copied per level when a snapshot is taken after every change, so not too large; and not too small, as
    // the levels are what grows with the length.
    public const int Capacity = 16;

    /// <summary>The edition that may change the node.</summary>
    public int Edition { get; } = edition;

    /// <summary>How many rows are in the node and below it.</summary>
    public int Count { get; protected set; }

    /// <summary>The lowest key in the node and below it.</summary>
    public TKey First { get; protected set; }

    /// <summary>How many levels of nodes there are, with this one.</summary>
    public abstract int Height { get; }

    public abstract bool TryGet(in TKey key, [MaybeNullWhen(false)] out TValue value);

    /// <summary>The leaf with the row at <paramref name="index"/>, which becomes the index within that leaf.</summary>
    public abstract TreeLeaf<TKey, TValue> LeafAt(ref int index);

    /// <summary>How many rows have a lower key.</summary>
    public abstract int CountBefore(in TKey key);

    /// <summary>Puts a row in its place, or in the place of the one with that key.</summary>
    /// <param name="row">The row.</param>
    /// <param name="edition">The edition that is being written.</param>
    /// <param name="isLast">Whether no node of this level follows, so that what is full here stays full.</param>
    /// <param name="split">The node that has to follow the returned one; null when there was room.</param>
    /// <returns>The node, or what takes its place.</returns>
    public abstract TreeNode<TKey, TValue> Put(
        in TreeRow<TKey, TValue> row, int edition, bool isLast, out TreeNode<TKey, TValue>? split);

    /// <summary>Takes out the row with that key, which must be there.</summary>
    /// <returns>The node, or what takes its place; null when nothing is left of it.</returns>
    public abstract TreeNode<TKey, TValue>? Remove(in TKey key, int edition);
}
