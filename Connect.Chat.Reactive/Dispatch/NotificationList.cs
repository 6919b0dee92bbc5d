using System.Buffers;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>What has to be delivered to whom.</summary>
internal readonly struct Notification(INotificationTarget target, object? value)
{
    public readonly INotificationTarget Target = target;
    public readonly object? Value = value;
}

/// <summary>Emissions in a row. The room for them comes from the shared pool, so a burst leaves nothing behind.</summary>
internal struct NotificationList()
{
    private const int Least = 16;

    // More is given back at once: another burst is long in coming, or another session's.
    private const int Kept = 1_024;

    private Notification[] _items = [];

    private long _bytes;

    public int Count { get; private set; }

    /// <summary>The bytes of text in the list.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    public readonly Notification this[int index] => _items[index];

    /// <summary>Adds an emission.</summary>
    /// <param name="emission">What is to be delivered to whom.</param>
    /// <param name="size">The bytes of text in it.</param>
    public void Add(in Notification emission, int size = 0)
    {
        if (Count == _items.Length)
            Grow();
        _items[Count++] = emission;
        if (size > 0)
            Volatile.Write(ref _bytes, _bytes + size);
    }

    /// <summary>Lets go of what is in the list, which keeps its length.</summary>
    public readonly void Forget() => Array.Clear(_items, 0, Count);

    /// <summary>Empties the list, of which all has been forgotten.</summary>
    public void Clear()
    {
        Count = 0;
        _bytes = 0;
        if (_items.Length > Kept)
            Release();
    }

    /// <summary>Gives the room back; the list is empty.</summary>
    public void Release()
    {
        if (_items.Length > 0)
            ArrayPool<Notification>.Shared.Return(_items);
        _items = [];
    }

    private void Grow()
    {
        var larger = ArrayPool<Notification>.Shared.Rent(Math.Max(Least, Count * 2));
        Array.Copy(_items, larger, Count);
        Array.Clear(_items, 0, Count);
        Release();
        _items = larger;
    }
}
