namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// The one place through which items reach the observers, in order: holds live items back while older ones are being
/// fetched, and leaves items out that can be fetched later when the observers cannot keep up. It decides by identity
/// and version; times take no part.
/// </summary>
/// <remarks>
/// A gap is open while items may be missing. Every call of <see cref="Hold"/> is a new generation: a walk fills the
/// gap only if there was no such call since the walk began.
/// </remarks>
internal sealed class ItemSequencer
{
    // So many of the latest items mark where a gap opened.
    private const int MaxMarkers = 64;

    private readonly object _lock = new();
    private readonly IItemSink _sink;
    private readonly SequencerSettings _settings;
    private readonly ItemEmitter _emitter;
    private readonly SessionEdge _edge;
    private ulong[] _markers = [];
    private HeldItems? _held;
    private bool _isGapOpen;
    private bool _isLeavingOut;
    private bool _foundGap;
    private int _generation;

    public ItemSequencer(IItemSink sink, SequencerSettings settings, IMessageAssembly? stitching = null)
    {
        _sink = sink;
        _settings = settings;
        _emitter = new(sink, settings, stitching);
        _edge = new(settings);
        if (settings.ResumeFrom is not { } state)
            return;
        _isGapOpen = true;
        _markers = [.. state.Recent.Skip(Math.Max(0, state.Recent.Count - MaxMarkers))];
    }

    /// <summary>Whether items may be missing.</summary>
    public bool IsGapOpen => Volatile.Read(ref _isGapOpen);

    /// <summary>Takes an item that was pushed.</summary>
    public void TakeLive(ChatItem item)
    {
        lock (_lock)
        {
            // Transcripts do not contain typing, so nothing can be missing before it.
            if (item is TypingEvent)
                TakeTyping(item);
            else if (_held is not null)
                HoldBack(item);
            else if (!LeavesOut())
                _emitter.EmitPushed(item, _isGapOpen);
            // Nearly always.
            if (!_foundGap && _emitter.End is null)
                return;
        }

        Notify();
    }

    /// <summary>Items may be missing from here on: holds live items back until a walk has fetched them.</summary>
    /// <returns>The generation that a walk must have to fill the gap.</returns>
    public int Hold()
    {
        lock (_lock)
        {
            _isLeavingOut = false;
            if (_isGapOpen)
                _sink.OnHold();
            OpenGap();
            _held ??= new(_settings);
            return ++_generation;
        }
    }

    /// <summary>Stops holding back. What is missing is emitted when it has been fetched.</summary>
    public void Release()
    {
        lock (_lock)
            ReleaseHeld();
        Notify();
    }

    /// <summary>Stops holding back if nothing is held. Returns false if something is.</summary>
    public bool ReleaseIfEmpty()
    {
        lock (_lock)
        {
            if (_held is { Count: > 0 })
                return false;
            _held = null;
            return true;
        }
    }

    /// <summary>
    /// Leaves out what a walk would find, and what is held back, if the observers cannot take more. The session starts a
    /// catch-up when they can. Not before the first catch-up, which finds out where the session begins.
    /// </summary>
    /// <param name="generation">The generation that need not be waited for.</param>
    public bool LeavesGapOpen(out int generation)
    {
        lock (_lock)
        {
            generation = _generation;
            if (!_isGapOpen || !_edge.HasCaughtUp || !_sink.IsFarBehind())
                return false;
            ReleaseHeld();
            return _isLeavingOut = true;
        }
    }

    /// <summary>Begins to read the transcript.</summary>
    /// <param name="isRecheck">Whether to read only as far as pages show something unknown.</param>
    /// <param name="maxPages">The number of pages to read at most.</param>
    public TranscriptWalk BeginWalk(bool isRecheck, int maxPages)
    {
        lock (_lock)
        {
            // Before the first catch-up of a session that skips history, only live items tell where its history ends.
            var markers = _edge.HasCaughtUp || _edge.KnowsAll || _markers.Length > 0 ? _markers : [.. Known()];
            var goal = isRecheck ? WalkGoal.KnownPage
                : markers.Length > 0 ? WalkGoal.Seen
                : _edge.KnowsAll ? WalkGoal.Beginning
                : WalkGoal.FirstPage;
            return new(new(_generation, goal, markers, _emitter.Awaited(withUnread: !isRecheck), isRecheck ? null : _held?.LatestMessage), maxPages);
        }
    }

    /// <summary>A page was read. Returns whether all its items had been seen before the gap opened.</summary>
    public bool IsBeforeGap(IReadOnlyList<ChatItem> page)
    {
        lock (_lock)
        {
            _edge.OnPage(page);
            return page.All(item => _emitter.IsBeforeGap(ItemIdentity.Of(item)));
        }
    }

    /// <summary>
    /// Emits what the walk found missing, then, unless another gap was found meanwhile, what was held back.
    /// </summary>
    public void Complete(TranscriptWalk walk)
    {
        lock (_lock)
        {
            // A session that skips history shows none of it, so it has to be loaded from the newest item on.
            if (_edge is { HasCaughtUp: false } and ({ IsResumed: true } or { KnowsAll: true }))
                OldestReadId = walk.NewestFirst.LastOrDefault(static item => item.Id.Length > 0)?.Id;
            var hasSkipped = EmitMissed(walk);
            _edge.OnCaughtUp(hasSkipped);
            if (walk.Generation == _generation)
                CloseGap();
            else if (walk.NewestFirst.Count > 0)
                _markers = [.. walk.NewestFirst.Take(MaxMarkers).Select(ItemIdentity.Of)];
        }

        Notify();
    }

    /// <summary>Emits what the walk found missing, unless another walk is to fill a gap that opened meanwhile.</summary>
    public void CompleteRecheck(TranscriptWalk walk)
    {
        lock (_lock)
        {
            if (!_isGapOpen)
                EmitMissed(walk);
        }

        Notify();
    }

    /// <summary>The id of the oldest item that the first catch-up has read; null if there is none yet.</summary>
    public string? OldestReadId { get; private set; }

    /// <summary>Whether the item of this id has been emitted or skipped.</summary>
    public bool Knows(string id)
    {
        lock (_lock)
            return _emitter.Knows(ItemIdentity.OfId(id));
    }

    /// <summary>The position of an item in the order of emission; null if it is not among the latest.</summary>
    public long? PositionOf(string id)
    {
        lock (_lock)
            return _emitter.PositionOf(ItemIdentity.OfId(id));
    }

    private void OpenGap()
    {
        if (_isGapOpen)
            return;
        _isGapOpen = true;
        _emitter.ForgetBeyondGap();
        _markers = _emitter.Latest(MaxMarkers);
    }

    private void CloseGap()
    {
        _isGapOpen = false;
        _markers = [];
        _emitter.ForgetBeyondGap();
        _sink.OnGapClosed();
        // More came than could be held back: that is the next gap.
        if (!ReleaseHeld())
            return;
        _foundGap = true;
        OpenGap();
    }

    private void TakeTyping(ChatItem item)
    {
        if (!_sink.IsFull())
            _emitter.EmitTyping(item);
    }

    private void HoldBack(ChatItem item)
    {
        if (!_isLeavingOut)
            _isLeavingOut = !_held!.TryAdd(item);
    }

    // From the first item that is left out on, all are: a later item must not come before an earlier one.
    private bool LeavesOut()
    {
        if (!_isLeavingOut && _sink.IsFull())
        {
            _isLeavingOut = true;
            OpenGap();
        }

        return _isLeavingOut;
    }

    // Returns whether items had been left out before.
    private bool ReleaseHeld()
    {
        var held = _held;
        _held = null;
        var hadLeftOut = _isLeavingOut;
        _isLeavingOut = false;
        foreach (var item in held?.OldestFirst ?? [])
        {
            if (!LeavesOut())
                _emitter.EmitPushed(item, _isGapOpen);
        }

        _isLeavingOut |= hadLeftOut;
        return hadLeftOut;
    }

    // Returns whether the transcript has items that the session does not emit.
    private bool EmitMissed(TranscriptWalk walk)
    {
        var items = walk.NewestFirst;
        var older = _edge.IndexOfOlder(items, Known());
        var history = _edge.IndexOfHistory(items);
        var delivered = _edge.IndicesOfDelivered(items);
        var held = _held?.ByIdentity();
        var skipped = _edge.SkippedOf(walk, older, delivered, _emitter.Knows);
        if (skipped is not null)
            _sink.OnSkipped(skipped);
        for (var i = items.Count - 1; i >= 0; i--)
        {
            var identity = ItemIdentity.Of(items[i]);
            if ((i >= older || delivered.Contains(i)) && !_emitter.Knows(identity))
                _emitter.Skip(items[i], isEdge: !_edge.HasCaughtUp);
            else
                _emitter.EmitRead(items[i], i >= history ? ItemOrigin.History : ItemOrigin.Recovered, held?[identity] ?? []);
        }

        return skipped is { Items.Count: > 0 } or { HasOlder: true };
    }

    private HashSet<ulong> Known() =>
        [.. _emitter.Latest(int.MaxValue), .. _held?.Identities ?? []];

    // Called without the lock: the sink may call back.
    private void Notify()
    {
        bool gap;
        ChatEndReason? end;
        lock (_lock)
        {
            (gap, end) = (_foundGap, _emitter.End);
            _foundGap = false;
            _emitter.End = null;
        }

        if (gap)
            _sink.OnGap();
        if (end is { } reason)
            _sink.OnEnd(reason);
    }
}
