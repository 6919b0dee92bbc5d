namespace Connect.Chat.Reactive.Transcript.Tree;

/// <summary>A value of a <see cref="SortedTree{TKey, TValue}"/>, and the key it stands under.</summary>
internal readonly struct TreeRow<TKey, TValue>(TKey key, TValue value)
{
    public TKey Key { get; } = key;

    public TValue Value { get; } = value;
}
