namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// A ring of the latest identities, oldest first. It grows up to the capacity; then each added identity drops the
/// oldest.
/// </summary>
internal sealed class RecentIdentities(int capacity)
{
    private ulong[] _ring = [];
    private int _next;

    public int Count { get; private set; }

    /// <summary>The number of identities that were ever added.</summary>
    public long Added { get; private set; }

    /// <summary>The identity at an index from 0, the oldest, to <see cref="Count"/> - 1.</summary>
    public ulong this[int index] => _ring[IndexOf(index)];

    public void Add(ulong identity)
    {
        if (Count == _ring.Length && Count < capacity)
            Grow();
        _ring[_next] = identity;
        _next = _next + 1 == _ring.Length ? 0 : _next + 1;
        if (Count < _ring.Length)
            Count++;
        Added++;
    }

    public void AddRange(IEnumerable<ulong> identities)
    {
        foreach (var identity in identities)
            Add(identity);
    }

    /// <summary>Returns up to <paramref name="count"/> of the latest identities, oldest first.</summary>
    public ulong[] Latest(int count)
    {
        count = Math.Min(count, Count);
        var latest = new ulong[count];
        for (var i = 0; i < count; i++)
            latest[i] = this[Count - count + i];
        return latest;
    }

    /// <summary>Puts an identity in the place of another. Returns false if the ring does not have that one.</summary>
    public bool Replace(ulong identity, ulong replacement)
    {
        var index = LastIndexOf(identity);
        if (index >= 0)
            _ring[IndexOf(index)] = replacement;
        return index >= 0;
    }

    /// <summary>Drops an identity and all older ones. Returns false if the ring does not contain it.</summary>
    public bool DropThrough(ulong identity)
    {
        var index = LastIndexOf(identity);
        Count -= index + 1;
        return index >= 0;
    }

    /// <summary>
    /// Returns the position of an identity among all that were ever added; null if the ring does not contain it.
    /// </summary>
    public long? PositionOf(ulong identity) =>
        LastIndexOf(identity) is >= 0 and var index ? Added - Count + index : null;

    private int LastIndexOf(ulong identity)
    {
        var index = Count - 1;
        while (index >= 0 && this[index] != identity)
            index--;
        return index;
    }

    private int IndexOf(int index) => (_next - Count + index + _ring.Length) % _ring.Length;

    private void Grow()
    {
        var larger = new ulong[Math.Min(capacity, Math.Max(8, Count * 2))];
        for (var i = 0; i < Count; i++)
            larger[i] = this[i];
        _ring = larger;
        _next = Count;
    }
}
