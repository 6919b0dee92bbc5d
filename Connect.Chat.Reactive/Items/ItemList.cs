using System.Collections;

namespace Connect.Chat.Reactive;

/// <summary>A list with value equality, so that records that contain one compare by value.</summary>
internal sealed class ItemList<T>(IReadOnlyList<T> items) : IReadOnlyList<T>, IEquatable<ItemList<T>>
    where T : class
{
    public int Count => items.Count;

    public T this[int index] => items[index];

    public bool Equals(ItemList<T>? other) => other is not null && items.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as ItemList<T>);

    public override int GetHashCode() =>
        items.Aggregate(items.Count, static (hash, item) => (hash * 31) + item.GetHashCode());

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
