namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// The one gate through which items reach observers: lets each item through once, and holds live ones back while
/// what came before them is still being fetched.
/// </summary>
/// <param name="emit">Takes each item that is news, in order. Called under the gate's lock, so it only enqueues.</param>
/// <param name="knownCapacity">How many items are known by name.</param>
internal sealed class ItemSequencer(Action<ChatItem> emit, int knownCapacity = KnownItems.DefaultCapacity)
{
    private readonly object _gate = new();
    private readonly KnownItems _known = new(knownCapacity);
    private List<ChatItem>? _held;

    /// <summary>Takes an item that was pushed.</summary>
    public void TakeLive(ChatItem item)
    {
        lock (_gate)
        {
            // Who is typing is only worth telling now; it is not in the transcript, so nothing can come before it.
            if (_held is not null && item is not TypingEvent)
                _held.Add(item);
            else
                EmitIfNew(item);
        }
    }

    /// <summary>Something may be missing from here on: live items are held back until that is cleared up.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            _known.OpenHole();
            _held ??= [];
        }
    }

    /// <summary>Whether a page of the transcript reaches back to what has been emitted without a gap.</summary>
    public bool Reaches(IReadOnlyList<ChatItem> page)
    {
        lock (_gate)
        {
            foreach (var item in page)
            {
                if (item.Time < _known.Through)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Emits what was missed, and what was held back, and goes on live.</summary>
    /// <param name="transcript">The transcript from what is known up to now, oldest first.</param>
    /// <param name="originOf">What to mark the missed ones with.</param>
    public void Complete(IReadOnlyList<ChatItem> transcript, Func<ChatItem, ItemOrigin> originOf)
    {
        lock (_gate)
        {
            var pushed = HeldByKey();
            foreach (var item in transcript)
            {
                // What was pushed meanwhile is live, although the transcript has it by now.
                if (pushed is not null && pushed.TryGetValue(ItemKey.Of(item), out var live))
                    EmitIfNew(live);
                if (_known.TryAdvance(item))
                    emit(item with { Origin = originOf(item) });
            }

            ReleaseHeld();
            _known.CloseHole(Newest(transcript));
        }
    }

    /// <summary>Leaves out what was in the chat before, emits what was held back, and goes on live.</summary>
    /// <param name="past">The newest items of the transcript, in any order.</param>
    public void Skip(IReadOnlyList<ChatItem> past)
    {
        lock (_gate)
        {
            ReleaseHeld();
            foreach (var item in past)
                _known.TryAdvance(item);
            _known.CloseHole(Newest(past));
        }
    }

    /// <summary>Stops holding back: what was missed comes when it comes.</summary>
    public void Release()
    {
        lock (_gate)
            ReleaseHeld();
    }

    private static DateTimeOffset Newest(IReadOnlyList<ChatItem> items)
    {
        var newest = DateTimeOffset.MinValue;
        foreach (var item in items)
        {
            if (item.Time > newest)
                newest = item.Time;
        }

        return newest;
    }

    private Dictionary<string, ChatItem>? HeldByKey()
    {
        if (_held is not { Count: > 0 })
            return null;
        var pushed = new Dictionary<string, ChatItem>(StringComparer.Ordinal);
        foreach (var item in _held)
            pushed[ItemKey.Of(item)] = item;
        return pushed;
    }

    private void ReleaseHeld()
    {
        var held = _held;
        _held = null;
        if (held is null)
            return;
        foreach (var item in held)
            EmitIfNew(item);
    }

    private void EmitIfNew(ChatItem item)
    {
        if (_known.TryAdvance(item))
            emit(item);
    }
}
