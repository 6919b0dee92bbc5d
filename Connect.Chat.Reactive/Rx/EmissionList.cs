using System.Buffers;

namespace Connect.Chat.Reactive.Rx;

/// <summary>What has to be delivered to whom.</summary>
internal readonly struct Emission(IEmissionTarget target, object? value)
{
    public readonly IEmissionTarget Target = target;
    public readonly object? Value = value;
}

/// <summary>Emissions in a row. The room for them comes from the shared pool, so a burst leaves nothing behind.</summary>
internal struct EmissionList()
{
    private const int Least = 16;

    // More is given back at once: another burst is long in coming, or another session's.
    private const int Kept = 1_024;

    private Emission[] _items = [];

    public int Count { get; private set; }

    public readonly Emission this[int index] => _items[index];

    public void Add(in Emission emission)
    {
        if (Count == _items.Length)
            Grow();
        _items[Count++] = emission;
    }

    /// <summary>Lets go of what is in the list, which keeps its length.</summary>
    public readonly void Forget() => Array.Clear(_items, 0, Count);

    /// <summary>Empties the list, of which all has been forgotten.</summary>
    public void Clear()
    {
        Count = 0;
        if (_items.Length > Kept)
            Release();
    }

    /// <summary>Gives the room back; the list is empty.</summary>
    public void Release()
    {
        if (_items.Length > 0)
            ArrayPool<Emission>.Shared.Return(_items);
        _items = [];
    }

    private void Grow()
    {
        var larger = ArrayPool<Emission>.Shared.Rent(Math.Max(Least, Count * 2));
        Array.Copy(_items, larger, Count);
        Array.Clear(_items, 0, Count);
        Release();
        _items = larger;
    }
}
