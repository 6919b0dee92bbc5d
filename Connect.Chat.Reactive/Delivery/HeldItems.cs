namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Live items that the sequencer holds back until older ones have been fetched, bounded in items and bytes. Not
/// thread-safe; the sequencer owns it.
/// </summary>
internal sealed class HeldItems(SequencerSettings settings)
{
    private readonly List<ChatItem> _items = [];
    // The participants with a message or an event among the items.
    private readonly HashSet<string> _senders = new(StringComparer.Ordinal);
    // The latest typing event of each of them.
    private readonly Dictionary<string, TypingEvent> _typing = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>The number of items, without typing.</summary>
    public int Count => _items.Count;

    /// <summary>The items, oldest first, then typing.</summary>
    public IEnumerable<ChatItem> OldestFirst => _items.Concat(_typing.Values);

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
        if (item is (ChatMessage or ChatEvent) and { Participant.Id: { Length: > 0 } sender })
        {
            _senders.Add(sender);
            if (item is ChatMessage && _typing.Remove(sender))
                TypingTelemetry.IncomingDropped();
        }

        return true;
    }

    /// <summary>
    /// Adds typing if a message or an event of its sender is held: a message ends typing, and events say whether the
    /// participant is there. Typing takes no room; only the latest of each participant is kept. Returns false if it
    /// does not wait.
    /// </summary>
    public bool TryAddBehindSender(TypingEvent typing)
    {
        if (!_senders.Contains(typing.Participant.Id))
            return false;
        if (_typing.ContainsKey(typing.Participant.Id))
            TypingTelemetry.IncomingDropped();
        _typing[typing.Participant.Id] = typing;
        return true;
    }

    /// <summary>Returns the items and typing by their identity; null if there are none.</summary>
    public ILookup<ulong, ChatItem>? ByIdentity() => _items.Count > 0 ? OldestFirst.ToLookup(ItemIdentity.Of) : null;
}
