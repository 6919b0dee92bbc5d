using System.Buffers;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>A value, and the target that receives it.</summary>
internal readonly struct Notification(INotificationTarget target, object? value)
{
    public readonly INotificationTarget Target = target;
    public readonly object? Value = value;
}

/// <summary>A list of notifications, in an array of the shared pool.</summary>
internal struct NotificationList()
{
    private const int MinLength = 16;

    // A larger array goes back to the pool after each batch, as bursts are rare.
    private const int MaxKeptLength = 1_024;

    private Notification[] _items = [];

    private long _bytes;

    public int Count { get; private set; }

    /// <summary>The bytes of text in the list.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    public readonly Notification this[int index] => _items[index];

    /// <summary>Appends a notification.</summary>
    /// <param name="notification">The notification.</param>
    /// <param name="size">The bytes of text in it.</param>
    public void Add(in Notification notification, int size = 0)
    {
        if (Count == _items.Length)
            Grow();
        _items[Count++] = notification;
        if (size > 0)
            Volatile.Write(ref _bytes, _bytes + size);
    }

    /// <summary>Clears the elements. The count stays as it is.</summary>
    public readonly void ReleaseReferences() => Array.Clear(_items, 0, Count);

    /// <summary>Empties the list, whose elements must have been cleared.</summary>
    public void Clear()
    {
        Count = 0;
        _bytes = 0;
        if (_items.Length > MaxKeptLength)
            ReleaseArray();
    }

    /// <summary>Returns the array of an empty list to the pool.</summary>
    public void ReleaseArray()
    {
        if (_items.Length > 0)
            ArrayPool<Notification>.Shared.Return(_items);
        _items = [];
    }

    private void Grow()
    {
        var larger = ArrayPool<Notification>.Shared.Rent(Math.Max(MinLength, Count * 2));
        Array.Copy(_items, larger, Count);
        Array.Clear(_items, 0, Count);
        ReleaseArray();
        _items = larger;
    }
}
