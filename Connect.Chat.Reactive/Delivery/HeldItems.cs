namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Live items that the sequencer holds back until older ones have been fetched, bounded in items and bytes. Not
/// thread-safe; the sequencer owns it.
/// </summary>
internal sealed class HeldItems(SequencerSettings settings)
{
    private readonly List<ChatItem> _items = [];
    private long _bytes;

    public int Count => _items.Count;

    /// <summary>The items, oldest first.</summary>
    public IReadOnlyList<ChatItem> OldestFirst => _items;

    /// <summary>The identities of the items that transcripts contain.</summary>
    public IEnumerable<ulong> Identities => _items.Where(ItemIdentity.IsInTranscripts).Select(ItemIdentity.Of);

    /// <summary>
    /// The identity of the latest message; null for none. A streamed message does not count, because the transcript may
    /// hide it until it is complete.
    /// </summary>
    public ulong? LatestMessage =>
        _items.FindLast(static item => item is ChatMessage { IsStreamed: false, Id.Length: > 0 }) is { } latest
            ? ItemIdentity.Of(latest)
            : null;

    /// <summary>Adds an item. Returns false if there is no room for it.</summary>
    public bool TryAdd(ChatItem item)
    {
        if (_items.Count >= settings.HeldCapacity || _bytes >= settings.HeldBytes)
            return false;
        _items.Add(item);
        _bytes += ItemSize.Of(item);
        return true;
    }

    /// <summary>Adds typing if an item of its sender is held. Returns false if it does not wait.</summary>
    public bool TryAddBehindSender(TypingEvent typing) =>
        typing.Participant.Id.Length > 0
        && _items.Exists(item => item.Participant.Id == typing.Participant.Id)
        && TryAdd(typing);

    /// <summary>Returns the items by their identity; null if there are none.</summary>
    public ILookup<ulong, ChatItem>? ByIdentity() => _items.Count > 0 ? _items.ToLookup(ItemIdentity.Of) : null;
}
