namespace Connect.Chat.Reactive.Transcript.Tree;

/// <summary>A key of a <see cref="SortedTree{TKey, TValue}"/> and its value.</summary>
internal readonly struct TreeRow<TKey, TValue>(TKey key, TValue value)
{
    public TKey Key { get; } = key;

    public TValue Value { get; } = value;
}
