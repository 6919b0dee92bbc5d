using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// The items of a transcript with a capacity, in the order of the service, so that the oldest can be dropped. Times do
/// not decide which ones are oldest: the clocks of the service's hosts differ, and loading the dropped items again
/// would leave a hole. One writer; not thread-safe.
/// </summary>
/// <param name="capacity">The number of items to keep besides those that the application has loaded.</param>
internal sealed class KeptItems(int capacity)
{
    // The items that the application has loaded, oldest last.
    private readonly Stack<KeptItem> _loaded = new();
    private readonly Queue<KeptItem> _items = new();

    // Older items are missing before these, and join the others when they are fetched.
    private readonly Queue<KeptItem> _beyondGap = new();
    private int _limit = capacity;
    private bool _hasDroppedBeyondGap;
    private bool _hasDroppedSinceLoad;
    private long _droppedCount;

    /// <summary>Whether an item was ever dropped, so that an unknown item may be one of those.</summary>
    public bool HasDropped => _droppedCount > 0;

    /// <summary>
    /// The oldest kept item, if items before it were dropped since the application has loaded some; otherwise null.
    /// </summary>
    public OlderStart? DroppedBefore =>
        !_hasDroppedSinceLoad ? null : OldestId() is { } id ? new(id) : new(Id: null, _droppedCount);

    private int Count => _loaded.Count + _items.Count + _beyondGap.Count;

    // Items that arrive before the gap closes are older than those that were dropped behind it.
    private bool HasExcess => Count > _limit || (_hasDroppedBeyondGap && _loaded.Count + _items.Count > 0);

    /// <summary>Adds an item that the session has emitted.</summary>
    public void Add(KeptItem item, bool isBeyondGap) => (isBeyondGap ? _beyondGap : _items).Enqueue(item);

    /// <summary>Adds items that the application has loaded, which precede all others. They extend the limit.</summary>
    public void AddLoaded(IReadOnlyList<KeptItem> oldestFirst)
    {
        for (var i = oldestFirst.Count - 1; i >= 0; i--)
            _loaded.Push(oldestFirst[i]);
        _limit += oldestFirst.Count;
        _hasDroppedSinceLoad = false;
    }

    /// <summary>No item is missing any more before those beyond the gap.</summary>
    public void CloseGap()
    {
        while (_beyondGap.Count > 0)
            _items.Enqueue(_beyondGap.Dequeue());
        _hasDroppedBeyondGap = false;
    }

    /// <summary>Removes and returns the oldest item if there are too many.</summary>
    public bool TryTakeExcess(out KeptItem item)
    {
        item = default;
        if (!HasExcess)
            return false;
        item = TakeOldest();
        _droppedCount++;
        _hasDroppedSinceLoad = true;
        return true;
    }

    /// <summary>
    /// Puts back an item that cannot be dropped yet. It comes last, so it does not tell where loading must start.
    /// </summary>
    public void PutBack(KeptItem item) => _items.Enqueue(item with { IsMisplaced = true });

    private KeptItem TakeOldest()
    {
        if (_loaded.Count > 0)
            return _loaded.Pop();
        if (_items.Count > 0)
            return _items.Dequeue();
        _hasDroppedBeyondGap = true;
        return _beyondGap.Dequeue();
    }

    private string? OldestId()
    {
        foreach (var item in _loaded.Concat(_items).Concat(_beyondGap))
        {
            if (!item.IsMisplaced && ParticipantLimits.IsId(item.Id))
                return item.Id;
        }

        return null;
    }
}

/// <summary>An item of a transcript with a capacity.</summary>
/// <param name="Id">Its id; empty if it has none.</param>
/// <param name="Key">The key of its entry when it was added.</param>
/// <param name="IsMisplaced">Whether it is not at its place in the order of the service.</param>
internal readonly record struct KeptItem(string Id, TranscriptKey Key, bool IsMisplaced = false);
