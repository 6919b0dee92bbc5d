namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// The one gate through which items reach observers: lets each item through once, and holds live ones back while
/// what came before them is still being fetched.
/// </summary>
/// <param name="emit">Takes each item that is news, in order. Called under the gate's lock, so it only enqueues.</param>
internal sealed class ItemSequencer(Action<ChatItem> emit)
{
    private readonly object _gate = new();
    private readonly KnownItems _known = new();
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

    /// <summary>Begins to hold live items back.</summary>
    /// <returns>A mark: how many items have been emitted until now.</returns>
    public long Hold()
    {
        lock (_gate)
        {
            _held ??= [];
            return _known.Count;
        }
    }

    /// <summary>Whether the item had been emitted when <paramref name="mark"/> was made.</summary>
    public bool WasEmittedBefore(long mark, ChatItem item)
    {
        lock (_gate)
            return _known.WasAmongFirst(mark, item);
    }

    /// <summary>Emits what was missed, oldest first, and then what was held back.</summary>
    public void Complete(IReadOnlyList<ChatItem> missed, ItemOrigin origin)
    {
        lock (_gate)
        {
            foreach (var item in missed)
                EmitIfNew(item.Origin == origin ? item : item with { Origin = origin });
            ReleaseHeld();
        }
    }

    /// <summary>Takes note of what is not to be emitted, and emits what was held back.</summary>
    public void Skip(IReadOnlyList<ChatItem> past)
    {
        lock (_gate)
        {
            var held = new HashSet<string>((_held ?? []).Select(static item => item.Id), StringComparer.Ordinal);
            foreach (var item in past)
            {
                if (!held.Contains(item.Id))
                    _known.TryAdvance(item);
            }

            ReleaseHeld();
        }
    }

    /// <summary>Stops holding back: what was missed comes when it comes.</summary>
    public void Release()
    {
        lock (_gate)
            ReleaseHeld();
    }

    private void ReleaseHeld()
    {
        var held = _held;
        _held = null;
        foreach (var item in held ?? [])
            EmitIfNew(item);
    }

    private void EmitIfNew(ChatItem item)
    {
        if (_known.TryAdvance(item))
            emit(item);
    }
}
