using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// The only path by which items reach the observers, and it keeps them in order. It holds live items back while older
/// ones are fetched. While the observers cannot keep up, it defers items: it drops them, and a later catch-up fetches
/// them. It decides by identity and version; times play no role.
/// </summary>
/// <remarks>
/// A gap is open while items may be missing. Each call of <see cref="Hold"/> starts a new generation. A walk closes the
/// gap only if no generation has started since the walk began.
/// </remarks>
internal sealed class ItemSequencer : IItemReceiver
{
    // The number of items that mark where a gap opened.
    private const int MaxMarkers = 64;

    // A full page has 100 items. Pages may be shorter, so that deferred items are given twice the room.
    private const int MinItemsOfPage = 50;

    private readonly IItemSink _sink;
    private readonly SequencerSettings _settings;
    // Also the lock.
    private readonly ItemEmitter _emitter;
    private readonly HistoryBoundary _boundary;
    private ulong[] _markers = [];
    private HeldItems? _held;
    private bool _isGapOpen;
    private bool _isDeferring;
    private bool _hasUnreportedGap;
    private int _generation;
    private long _deferred;

    public ItemSequencer(IItemSink sink, SequencerSettings settings, IMessageAssembly? assembly = null)
    {
        _sink = sink;
        _settings = settings;
        _emitter = new(sink, settings, assembly);
        _boundary = new(settings);
        if (settings.ResumeFrom is not { } state)
            return;
        _isGapOpen = true;
        _markers = [.. state.Recent.Skip(Math.Max(0, state.Recent.Count - MaxMarkers))];
    }

    /// <summary>Whether items may be missing.</summary>
    public bool IsGapOpen => Volatile.Read(ref _isGapOpen);

    /// <summary>How many pages to read for items that the session has dropped, on top of a walk's limit.</summary>
    public long DeferredPages => Volatile.Read(ref _deferred) / MinItemsOfPage;

    /// <summary>Whether live items are held back.</summary>
    public bool IsHolding => Volatile.Read(ref _held) is not null;

    /// <summary>Takes an item that the service pushed: emits it, holds it back or defers it.</summary>
    public void OnItem(ChatItem item)
    {
        lock (_emitter)
        {
            // Transcripts do not contain typing. It waits only for items of its sender, which would end it.
            if (item is TypingEvent typing && _held?.TryAddBehindSender(typing) != true)
                _emitter.EmitTyping(typing);
            else if (item is not TypingEvent && MustDefer(item))
                Defer();
            else if (_held is null)
                _emitter.EmitPushed(item, _isGapOpen);
            // Skips the second lock of Notify, which is rarely needed. Only Complete finds a gap to report.
            if (_emitter.End is null)
                return;
        }

        Notify();
    }

    /// <summary>Opens a gap and holds live items back until a walk has fetched the missing ones.</summary>
    /// <returns>The generation that a walk must have to close the gap.</returns>
    public int Hold()
    {
        lock (_emitter)
        {
            _isDeferring = false;
            _sink.OnHold();
            OpenGap();
            _held ??= new(_settings);
            return ++_generation;
        }
    }

    /// <summary>Stops holding back and emits the held items. Missing items follow once they are fetched.</summary>
    public void Release()
    {
        lock (_emitter)
            ReleaseHeld();
        Notify();
    }

    /// <summary>Stops holding back if no item is held.</summary>
    public void ReleaseIfEmpty()
    {
        lock (_emitter)
            _held = _held is { Count: 0 } ? null : _held;
    }

    /// <summary>Records that items may be missing: the subscription was lost, or a frame was unreadable.</summary>
    public void OnLoss()
    {
        lock (_emitter)
            _boundary.OnLoss(Known);
    }

    /// <summary>Whether the walk has read the end of the chat.</summary>
    public bool ShowsEnd(TranscriptWalk walk) => walk.NewestFirst.Any(item => _sink.EndOf(item) is not null);

    /// <summary>
    /// Defers a catch-up if the observers are far behind; the session starts one when they are not. Never defers the
    /// first catch-up, which finds out where the session begins.
    /// </summary>
    /// <param name="generation">The generation whose callers need not wait any longer.</param>
    public bool TryDeferCatchUp(out int generation)
    {
        lock (_emitter)
        {
            generation = _generation;
            if (!_isGapOpen || !_boundary.HasCaughtUp || !_sink.IsFarBehind())
                return false;
            ReleaseHeld();
            return _isDeferring = true;
        }
    }

    /// <summary>Returns a walk that starts at the newest item of the transcript.</summary>
    /// <param name="isRecheck">Whether to read only as far as pages show something unknown.</param>
    /// <param name="maxPages">The maximum number of pages to read.</param>
    public TranscriptWalk BeginWalk(bool isRecheck, int maxPages)
    {
        lock (_emitter)
        {
            var markers = _markers.Length > 0 ? _markers : _boundary.MarkersOfFirstWalk(Known);
            var goal = isRecheck ? WalkGoal.KnownPage : _boundary.GoalWith(markers);
            var toFind = _emitter.ItemsToFind(withUnread: !isRecheck);
            var pushed = isRecheck ? null : _held?.LatestMessage;
            return new(new(_generation, goal, markers, toFind, pushed, _boundary.UsualOrigin), maxPages);
        }
    }

    /// <summary>Records a page. Returns whether the session saw all its items before the gap opened.</summary>
    public bool IsBeforeGap(IReadOnlyList<ChatItem> page)
    {
        lock (_emitter)
        {
            _boundary.OnPage(page);
            return page.All(item => _emitter.IsBeforeGap(ItemIdentity.Of(item)));
        }
    }

    /// <summary>
    /// Emits the items that the walk found missing, then the held ones, unless another gap has opened meanwhile.
    /// </summary>
    public void Complete(TranscriptWalk walk)
    {
        lock (_emitter)
        {
            // A session that skips history starts with an empty transcript; older items are loaded from the newest on.
            if (_boundary is { HasCaughtUp: false } and ({ IsResumed: true } or { IsFromBeginning: true }))
                OldestReadId = walk.NewestFirst.LastOrDefault(static item => ParticipantLimits.IsId(item.Id))?.Id;
            EmitMissed(walk);
            _boundary.OnCaughtUp(walk.ReachedBeginning);
            if (walk.Generation == _generation)
                CloseGap();
            else if (walk.NewestFirst.Count > 0)
                _markers = [.. walk.NewestFirst.Take(MaxMarkers).Select(ItemIdentity.Of)];
        }

        Notify();
    }

    /// <summary>Emits the items that the walk found missing, unless a gap is open: a catch-up will fill it.</summary>
    public void CompleteRecheck(TranscriptWalk walk, ItemOrigin origin = ItemOrigin.Recovered)
    {
        lock (_emitter)
        {
            if (!_isGapOpen)
                EmitMissed(walk, origin);
        }

        Notify();
    }

    /// <summary>The id of the oldest item that the first catch-up read; null before it and if there is none.</summary>
    public string? OldestReadId { get; private set; }

    /// <summary>Whether the session has emitted or skipped the item with this id.</summary>
    public bool Knows(string id)
    {
        lock (_emitter)
            return _emitter.Knows(ItemIdentity.OfId(id));
    }

    /// <inheritdoc cref="ItemEmitter.PositionOf"/>
    public ItemPosition PositionOf(string id)
    {
        lock (_emitter)
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
        _deferred = _isDeferring ? _deferred : 0;
        _emitter.ForgetBeyondGap();
        _sink.OnGapClosed();
        // If items were deferred while others were held, they are the next gap.
        if (!ReleaseHeld())
            return;
        _hasUnreportedGap = true;
        OpenGap();
    }

    // Adds the item to the held ones if items are held. Once one item is deferred, all that follow are: order is kept.
    private bool MustDefer(ChatItem item) => _isDeferring || (_held is null ? _sink.IsFull() : !_held.TryAdd(item));

    private void Defer()
    {
        OpenGap();
        _isDeferring = true;
        _deferred++;
    }

    // Returns whether items had been deferred before.
    private bool ReleaseHeld()
    {
        var held = _held;
        _held = null;
        var hadDeferred = _isDeferring;
        _isDeferring = false;
        foreach (var item in held?.OldestFirst ?? [])
        {
            if (item is not TypingEvent && MustDefer(item))
                Defer();
            else
                _emitter.EmitPushed(item, _isGapOpen);
        }

        _isDeferring |= hadDeferred;
        return hadDeferred;
    }

    private void EmitMissed(TranscriptWalk walk, ItemOrigin missed = ItemOrigin.Recovered)
    {
        var items = walk.NewestFirst;
        var older = _boundary.IndexOfOlder(items, Known());
        var history = _boundary.IndexOfHistory(items);
        var delivered = _boundary.IndicesOfDelivered(items);
        var held = _held?.ByIdentity();
        var skipped = _boundary.SkippedOf(walk, older, delivered, _emitter.Knows);
        if (skipped is not null)
            _sink.OnSkipped(skipped);
        for (var i = items.Count - 1; i >= 0; i--)
        {
            var identity = ItemIdentity.Of(items[i]);
            var origin = i >= history ? ItemOrigin.History : missed;
            if ((i >= older || delivered.Contains(i)) && !_emitter.Knows(identity))
                _emitter.Skip(items[i], isBoundary: !_boundary.HasCaughtUp);
            else
                _emitter.EmitFromTranscript(items[i], origin, held?[identity] ?? []);
        }
    }

    private HashSet<ulong> Known() => [.. _emitter.Latest(int.MaxValue), .. _held?.Identities ?? []];

    // Called without the lock, because the sink may call back.
    private void Notify()
    {
        bool hasGap;
        ChatEndReason? end;
        lock (_emitter)
        {
            (hasGap, end) = (_hasUnreportedGap, _emitter.End);
            _hasUnreportedGap = false;
            _emitter.End = null;
        }

        if (hasGap)
            _sink.OnGap();
        if (end is { } reason)
            _sink.OnEnd(reason);
    }
}
