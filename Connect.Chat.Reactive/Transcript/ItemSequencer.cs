namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// The one gate through which items reach observers: lets each item through once, and holds live ones back while
/// what came before them is still being fetched. When observers cannot keep up it lets go of what the transcript can
/// give back. Chunks of a message are put together where it would be emitted, not before: only then is it known what
/// they follow.
/// </summary>
internal sealed class ItemSequencer
{
    private readonly object _gate = new();
    private readonly IItemSink _sink;
    private readonly KnownItems _known;
    private readonly int _heldCapacity;
    private readonly IMessageStitching? _stitching;
    private HeldItems? _held;
    private bool _lettingGo;
    private ChatEndReason? _sawEnd;
    private bool _sawGap;

    /// <param name="sink">Takes each item that is news, in order.</param>
    /// <param name="known">What has been emitted already.</param>
    /// <param name="heldCapacity">How many live items are held back at the most.</param>
    /// <param name="stitching">Puts chunks together; without it, they pass as they are.</param>
    public ItemSequencer(
        IItemSink sink, KnownItems known, int heldCapacity = int.MaxValue, IMessageStitching? stitching = null)
    {
        _sink = sink;
        _known = known;
        _heldCapacity = heldCapacity;
        _stitching = stitching;
    }

    /// <summary>Takes an item that was pushed.</summary>
    public void TakeLive(ChatItem item)
    {
        lock (_gate)
        {
            // Who is typing is only worth telling now; it is not in the transcript, so nothing can come before it.
            if (item is TypingEvent)
                TakeTyping(item);
            else if (_held is not null)
                _lettingGo |= !_held.TryAdd(item, _known.Era);
            else if (!LetsGo())
                Take(item, _known.Era);
            // Nearly always.
            if (!_sawGap && _sawEnd is null)
                return;
        }

        Tell();
    }

    /// <summary>Something may be missing from here on: live items are held back until that is cleared up.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            _lettingGo = false;
            _known.OpenHole();
            _held ??= new(_heldCapacity);
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
            var pushed = _held?.LastByKey();
            _known.BeginFill();
            foreach (var item in transcript)
            {
                // What was pushed meanwhile is live, although the transcript has it by now.
                if (pushed is not null && pushed.TryGetValue(ItemKey.Of(item), out var live))
                    EmitPushed(live, item.Time);
                var shown = Shown(item);
                var news = _known.Advance(shown, _known.Era);
                if (news != ItemNews.None)
                    Emit(shown with { Origin = originOf(item) }, news);
            }

            ReleaseHeld();
            CloseHole(Newest(transcript));
        }

        Tell();
    }

    /// <summary>Leaves out what was in the chat before, emits what was held back, and goes on live.</summary>
    /// <param name="past">The newest items of the transcript, in any order.</param>
    public void Skip(IReadOnlyList<ChatItem> past)
    {
        lock (_gate)
        {
            ReleaseHeld();
            _known.BeginFill();
            foreach (var item in past)
                _known.TryAdvance(Shown(item));
            CloseHole(Newest(past));
        }

        Tell();
    }

    /// <summary>Stops holding back: what was missed comes when it comes.</summary>
    public void Release()
    {
        lock (_gate)
            ReleaseHeld();
        Tell();
    }

    /// <summary>When the item of this id was said, by the service's clock; null if it is not among the recent ones.</summary>
    public DateTimeOffset? TimeOf(string id)
    {
        lock (_gate)
            return _known.TimeOf(id);
    }

    /// <summary>What another process needs to go on after what observers have been told.</summary>
    public KnownItemsState Export()
    {
        lock (_gate)
            return _known.Export(_sink.Undelivered());
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

    private void TakeTyping(ChatItem item)
    {
        if (!_sink.IsFull())
            EmitIfNews(item, _known.Era);
    }

    // From the first item that is let go on, all are: what comes after it must not be told before it.
    private bool LetsGo()
    {
        if (!_lettingGo && _sink.IsFull())
        {
            _lettingGo = true;
            _known.OpenHole();
        }

        return _lettingGo;
    }

    private void CloseHole(DateTimeOffset newest)
    {
        _known.CloseHole(newest);
        // What is being let go lies behind the transcript's end.
        if (_lettingGo)
            _known.OpenHole();
    }

    private void ReleaseHeld()
    {
        var held = _held;
        _held = null;
        if (held is null)
            return;
        foreach (var (item, era) in held.ByTime())
            Take(item, era);

        // More came than could be held back: that is a gap of its own.
        _sawGap |= _lettingGo;
    }

    // A message that came in chunks was pushed in all of them. When it was begun, its last one does not tell.
    private void EmitPushed(ChatItem last, DateTimeOffset begun)
    {
        foreach (var item in IsStreamed(last) ? _held!.OfKey(ItemKey.Of(last)) : [last])
        {
            if (Whole(item, _known.Era) is { } whole)
                EmitIfNews(whole.Time > begun && IsStreamed(whole) ? whole with { Time = begun } : whole, _known.Era);
        }
    }

    private void Take(ChatItem pushed, int era)
    {
        if (Whole(pushed, era) is { } whole)
            EmitIfNews(whole, era);
    }

    private void EmitIfNews(ChatItem item, int era)
    {
        var news = _known.Advance(item, era);
        if (news != ItemNews.None)
            Emit(item, news);
    }

    // What was pushed, or the message that it is a part of; null when it is not known yet what it belongs to.
    private ChatItem? Whole(ChatItem pushed, int era)
    {
        if (!IsStreamed(pushed))
            return Shown(pushed);
        var chunk = (ChatMessage)pushed;
        // One that comes late must not begin a message anew.
        if (!_known.IsNews(chunk))
            return null;
        var whole = _stitching!.Push(chunk);
        if (whole is null)
            _known.Expect(chunk, era);
        return whole;
    }

    private ChatItem Shown(ChatItem item) =>
        _stitching is not null && item is ChatMessage message ? _stitching.Show(message) : item;

    private bool IsStreamed(ChatItem item) =>
        _stitching is not null && item is ChatMessage { IsStreamed: true } and not AttachmentMessage;

    private void Emit(ChatItem item, ItemNews news)
    {
        _sawEnd ??= _sink.EndOf(item);
        _sink.Emit(item, news);
    }

    // Told without the lock: what follows may need the gate itself.
    private void Tell()
    {
        bool gap;
        ChatEndReason? end;
        lock (_gate)
        {
            (gap, end) = (_sawGap, _sawEnd);
            _sawGap = false;
            _sawEnd = null;
        }

        if (gap)
            _sink.OnGap();
        if (end is { } reason)
            _sink.OnEnd(reason);
    }
}
