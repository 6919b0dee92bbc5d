namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// Which items have been emitted, and how far each had come, so that none is emitted twice. Recent items are known by
/// name; what lies further back is known by time, so the memory does not grow with the chat.
/// </summary>
/// <remarks>
/// By time means: everything strictly older than <see cref="Through"/> has been emitted, and so has everything within
/// the spans that were let through beyond a hole which is not filled yet. Whoever opens a hole says so, for until it
/// is filled, <see cref="Through"/> must not pass it. Nor does it pass a message that is still being written, within
/// reason, for then nobody would look for what has become of it.
/// </remarks>
internal sealed class KnownItems
{
    public const int DefaultCapacity = 16_384;

    // The service's clocks are not one clock: an item may come after one that is a little younger by time.
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    // A bot writes for seconds. What is not finished by then is not looked for any further back than anything else.
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private const int MostUnfinished = 64;

    private readonly Dictionary<string, KnownItem> _items = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();
    private readonly HashSet<string>? _imported;
    private readonly RecentKeys _passing;
    private readonly List<EmittedSpan> _beyondHole = [];
    private readonly int _capacity;
    private UnfinishedItems? _unfinished;
    private bool _holeIsOpen;
    private bool _isFilling;
    private int _era;

    public KnownItems(int capacity = DefaultCapacity)
    {
        _capacity = capacity;
        _passing = new(capacity);
    }

    /// <summary>Goes on where another process stopped.</summary>
    public KnownItems(KnownItemsState state, int capacity = DefaultCapacity)
        : this(capacity)
    {
        Through = state.Through;
        var imported = _imported = new(StringComparer.Ordinal);
        // When they were said is not known before a transcript shows them; until then, all are kept and handed on.
        foreach (var name in state.Names)
        {
            _items.Add(name.Key, new(name.Value, state.Through, _era));
            imported.Add(name.Key);
        }

        foreach (var span in state.Spans)
            _beyondHole.Add(new(--_era, span.From, span.Until));
        _era = 0;
        OpenHole();
    }

    /// <summary>Everything strictly older has been emitted.</summary>
    public DateTimeOffset Through { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Which stretch between two holes it is now.</summary>
    public int Era => _era;

    /// <summary>Notes the item; false if it is no news.</summary>
    public bool TryAdvance(ChatItem item) => Advance(item, _era) != ItemNews.None;

    /// <summary>Notes an item that was pushed in that stretch; false if it is no news.</summary>
    public bool TryAdvance(ChatItem item, int era) => Advance(item, era) != ItemNews.None;

    /// <summary>Notes an item that was pushed in that stretch, and tells what it is.</summary>
    public ItemNews Advance(ChatItem item, int era)
    {
        var key = ItemKey.Of(item);
        // Their time may be this machine's, and says nothing about what has been emitted.
        if (!ItemKey.IsInTranscripts(item))
            return _passing.Add(key) ? ItemNews.New : ItemNews.None;
        var stage = ItemStage.Of(item);
        if (_items.TryGetValue(key, out var known))
        {
            var isNews = known.Stage < stage;
            _items[key] = known with
            {
                Stage = isNews ? stage : known.Stage,
                Time = _imported?.Remove(key) == true ? item.Time : known.Time,
            };
            return isNews ? ItemNews.Changed : ItemNews.None;
        }

        if (_unfinished is not null && _unfinished.TryGet(key, out var reached))
        {
            if (reached < stage)
                _unfinished.Advance(key, stage);
            return reached < stage ? ItemNews.Changed : ItemNews.None;
        }

        if (WasEmittedLongAgo(item.Time))
            return ItemNews.None;
        Add(key, new(stage, item.Time, era));
        return ItemNews.New;
    }

    /// <summary>When the item of this id was said; null if it is not known by name, or its time is not known.</summary>
    public DateTimeOffset? TimeOf(string id) =>
        _items.TryGetValue(id, out var known) && _imported?.Contains(id) != true ? known.Time : null;

    /// <summary>Whether the item would be news.</summary>
    public bool IsNews(ChatItem item) =>
        StageOf(ItemKey.Of(item)) is { } reached ? reached < ItemStage.Of(item) : !WasEmittedLongAgo(item.Time);

    /// <summary>Notes an item of which there is nothing to emit yet, so that it is news whenever it comes.</summary>
    public void Expect(ChatItem item, int era)
    {
        var key = ItemKey.Of(item);
        if (StageOf(key) is null && !WasEmittedLongAgo(item.Time))
            Add(key, new(ItemStage.Nothing, item.Time, era));
    }

    /// <summary>Something may be missing from here on; what comes next lies beyond the hole.</summary>
    public void OpenHole()
    {
        _holeIsOpen = true;
        _era++;
    }

    /// <summary>
    /// What comes next fills the hole, up to <see cref="CloseHole"/>. It lies before what is known, so nothing is
    /// forgotten meanwhile.
    /// </summary>
    public void BeginFill() => _isFilling = true;

    /// <summary>Nothing is missing up to the item of this time, which a transcript has shown.</summary>
    public void CloseHole(DateTimeOffset newest)
    {
        _holeIsOpen = _isFilling = false;
        foreach (var span in _beyondHole)
        {
            // One that begins later lies beyond another hole, of which that transcript knows nothing.
            if (span.From <= newest)
                Raise(span.Until);
        }

        _beyondHole.RemoveAll(span => span.From <= newest);
        if (newest > DateTimeOffset.MinValue + Skew)
            Raise(SettledBy(newest));
        Order();
        while (_oldestFirst.Count > _capacity)
            ForgetOldest();
    }

    /// <summary>What another process needs to know.</summary>
    /// <param name="undelivered">Items that were noted, but must count as not emitted.</param>
    public KnownItemsState Export(IReadOnlyList<ChatItem> undelivered)
    {
        var owed = new HashSet<string>(undelivered.Select(ItemKey.Of), StringComparer.Ordinal);
        var through = Settled();
        if (undelivered.Count > 0 && undelivered.Min(static item => item.Time) is var oldestOwed && oldestOwed < through)
            through = oldestOwed;
        return new(
            through,
            _items
                .Where(named => named.Value.Time >= through || _imported?.Contains(named.Key) == true)
                .Select(static named => new KeyValuePair<string, int>(named.Key, named.Value.Stage))
                .Concat(_unfinished?.Stages ?? [])
                .Where(named => !owed.Contains(named.Key))
                .ToDictionary(static named => named.Key, static named => named.Value, StringComparer.Ordinal),
            [.. _beyondHole.Select(static span => (span.From, span.Until))]);
    }

    // Without a hole, all but the last minute is known by time; with one, nothing beyond it is.
    private DateTimeOffset Settled()
    {
        if (_holeIsOpen || _items.Count == 0)
            return Through;
        var newest = _items.Values.Max(static item => item.Time);
        var settled = newest > Through + Skew ? SettledBy(newest) : Through;
        return settled > Through ? settled : Through;
    }

    // All that is older has been emitted, and will not be emitted again in another form.
    private DateTimeOffset SettledBy(DateTimeOffset newest)
    {
        var settled = newest - Skew;
        foreach (var item in _items.Values)
        {
            if (item.Time < settled && IsUnfinished(item) && newest - item.Time < Patience)
                settled = item.Time;
        }

        return settled;
    }

    private static bool IsUnfinished(KnownItem item) => ItemStage.IsUnfinished(item.Stage);

    private int? StageOf(string key) =>
        _items.TryGetValue(key, out var known) ? known.Stage
        : _unfinished is not null && _unfinished.TryGet(key, out var reached) ? reached
        : null;

    // Asked of every item, so not by way of a predicate, which would be made anew each time.
    private bool WasEmittedLongAgo(DateTimeOffset time)
    {
        if (time < Through)
            return true;
        foreach (var span in _beyondHole)
        {
            if (span.From <= time && time < span.Until)
                return true;
        }

        return false;
    }

    private void Add(string key, KnownItem item)
    {
        _items.Add(key, item);
        _oldestFirst.Enqueue(key);
        if (!_isFilling && _oldestFirst.Count > _capacity)
            ForgetOldest();
    }

    // What filled the hole came after what lay beyond it.
    private void Order()
    {
        var byTime = _items.OrderBy(static named => named.Value.Time).Select(static named => named.Key).ToList();
        _oldestFirst.Clear();
        byTime.ForEach(_oldestFirst.Enqueue);
    }

    // Forgets one name, and with it all that are no younger: of two items of one time, one known by name and one not
    // known by time would be one too few.
    private void ForgetOldest()
    {
        var youngest = DateTimeOffset.MinValue;
        KnownItem next;
        do
        {
            var oldest = Take();
            if (oldest.Time > youngest)
                youngest = oldest.Time;
            next = _items[_oldestFirst.Peek()];
            if (_holeIsOpen)
                Widen(oldest.Era, oldest.Time, next.Era == oldest.Era ? next.Time : oldest.Time.AddTicks(1));
        }
        while (_oldestFirst.Count > 1 && next.Time <= youngest);

        if (!_holeIsOpen)
            Raise(next.Time);
    }

    private KnownItem Take()
    {
        var key = _oldestFirst.Dequeue();
        var item = _items[key];
        _items.Remove(key);
        _imported?.Remove(key);
        if (IsUnfinished(item))
            (_unfinished ??= new(MostUnfinished)).Add(key, item.Stage);
        return item;
    }

    private void Widen(int era, DateTimeOffset from, DateTimeOffset until)
    {
        var at = _beyondHole.FindIndex(span => span.Era == era);
        if (at < 0)
            _beyondHole.Add(new(era, from, until));
        else if (until > _beyondHole[at].Until)
            _beyondHole[at] = _beyondHole[at] with { Until = until };
    }

    private void Raise(DateTimeOffset time)
    {
        if (time > Through)
            Through = time;
    }
}

/// <summary>An item that is known by name.</summary>
/// <param name="Stage">How far it had come.</param>
/// <param name="Time">When it was said, by the service's clock.</param>
/// <param name="Era">Which stretch between two holes it belongs to.</param>
internal readonly record struct KnownItem(int Stage, DateTimeOffset Time, int Era);

/// <summary>A stretch of items that were emitted without a gap, and are known by time alone.</summary>
internal readonly record struct EmittedSpan(int Era, DateTimeOffset From, DateTimeOffset Until);
