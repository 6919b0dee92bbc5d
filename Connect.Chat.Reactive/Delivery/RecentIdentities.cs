namespace Connect.Chat.Reactive.Delivery;

/// <summary>The latest identities, oldest first; beyond the capacity the oldest is dropped. Grows on demand.</summary>
internal sealed class RecentIdentities(int capacity)
{
    private ulong[] _ring = [];
    private int _next;

    public int Count { get; private set; }

    /// <summary>How many identities were added in total.</summary>
    public long Added { get; private set; }

    /// <summary>The identity at an index from 0, the oldest, to <see cref="Count"/> - 1.</summary>
    public ulong this[int index] => _ring[(_next - Count + index + _ring.Length) % _ring.Length];

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

    /// <summary>The latest ones, oldest first.</summary>
    public ulong[] Latest(int count)
    {
        count = Math.Min(count, Count);
        var latest = new ulong[count];
        for (var i = 0; i < count; i++)
            latest[i] = this[Count - count + i];
        return latest;
    }

    /// <summary>Drops the identity and all that are older.</summary>
    /// <returns>False if it is not there.</returns>
    public bool DropThrough(ulong identity)
    {
        for (var i = Count - 1; i >= 0; i--)
        {
            if (this[i] != identity)
                continue;
            Count -= i + 1;
            return true;
        }

        return false;
    }

    /// <summary>The position of the identity among all that were ever added; null if it is not among the latest.</summary>
    public long? PositionOf(ulong identity)
    {
        for (var i = Count - 1; i >= 0; i--)
        {
            if (this[i] == identity)
                return Added - Count + i;
        }

        return null;
    }

    private void Grow()
    {
        var larger = new ulong[Math.Min(capacity, Math.Max(8, Count * 2))];
        for (var i = 0; i < Count; i++)
            larger[i] = this[i];
        _ring = larger;
        _next = Count;
    }
}
