namespace Connect.Chat.Reactive.Transcript.Tree;

/// <summary>A key of a <see cref="SortedTree{TKey, TValue}"/>. Small, and compared without allocating.</summary>
internal interface ITreeKey<TKey>
    where TKey : struct
{
    /// <summary>Negative when this stands before the other, positive when after it, 0 when it is the same.</summary>
    int OrderAgainst(in TKey other);
}
