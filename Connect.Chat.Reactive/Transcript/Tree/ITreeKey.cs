namespace Connect.Chat.Reactive.Transcript.Tree;

/// <summary>A key of a <see cref="SortedTree{TKey, TValue}"/>: small, and compared without allocations.</summary>
internal interface ITreeKey<TKey>
    where TKey : struct
{
    /// <summary>Returns a negative number if this key precedes the other, a positive one if it follows it.</summary>
    int OrderAgainst(in TKey other);
}
