namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// Which items have been emitted, and how far each had come, so that none is emitted twice. Recent items are known by
/// name; what lies further back is known by time, so the memory does not grow with the chat.
/// </summary>
/// <remarks>
/// By time means: everything strictly older than <see cref="Through"/> has been emitted, and so has everything within
/// the spans that were let through beyond a hole which is not filled yet. Whoever opens a hole says so, for until it
/// is filled, <see cref="Through"/> must not pass it.
/// </remarks>
internal sealed class KnownItems
{
    public const int DefaultCapacity = 16_384;

    // The service's clocks are not one clock: an item may come after one that is a little younger by time.
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, KnownItem> _items = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();
    private readonly List<EmittedSpan> _beyondHole = [];
    private readonly int _capacity;
    private bool _holeIsOpen;
    private int _era;

    public KnownItems(int capacity = DefaultCapacity) => _capacity = capacity;

    /// <summary>Goes on where another process stopped.</summary>
    public KnownItems(KnownItemsState state, int capacity = DefaultCapacity)
        : this(capacity)
    {
        Through = state.Through;
        foreach (var name in state.Names)
            Add(name.Key, new(name.Value, state.Through, _era, Latest: DateTimeOffset.MaxValue));
        foreach (var span in state.Spans)
            _beyondHole.Add(new(--_era, span.From, span.Until));
        _era = 0;
        OpenHole();
    }

    /// <summary>Everything strictly older has been emitted.</summary>
    public DateTimeOffset Through { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Notes the item; false if it is no news.</summary>
    public bool TryAdvance(ChatItem item)
    {
        var key = ItemKey.Of(item);
        var stage = ItemStage.Of(item);
        if (_items.TryGetValue(key, out var known))
        {
            var latest = known.Latest == DateTimeOffset.MaxValue || item.Time > known.Latest ? item.Time : known.Latest;
            _items[key] = known with { Stage = Math.Max(known.Stage, stage), Latest = latest };
            return known.Stage < stage;
        }

        if (ItemKey.IsInTranscripts(item) && WasEmittedLongAgo(item.Time))
            return false;
        Add(key, new(stage, item.Time, _era, Latest: item.Time));
        return true;
    }

    /// <summary>Something may be missing from here on; what comes next lies beyond the hole.</summary>
    public void OpenHole()
    {
        _holeIsOpen = true;
        _era++;
    }

    /// <summary>Nothing is missing up to the item of this time, which a transcript has shown.</summary>
    public void CloseHole(DateTimeOffset newest)
    {
        _holeIsOpen = false;
        foreach (var span in _beyondHole)
            Raise(span.Until);
        _beyondHole.Clear();
        if (newest > DateTimeOffset.MinValue + Skew)
            Raise(newest - Skew);
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
                .Where(named => named.Value.Latest >= through && !owed.Contains(named.Key) && ItemKey.IsOfTranscript(named.Key))
                .ToDictionary(static named => named.Key, static named => named.Value.Stage, StringComparer.Ordinal),
            [.. _beyondHole.Select(static span => (span.From, span.Until))]);
    }

    // Without a hole, all but the last minute is known by time; with one, nothing beyond it is.
    private DateTimeOffset Settled()
    {
        if (_holeIsOpen || _items.Count == 0)
            return Through;
        var settled = _items.Values.Max(static item => item.Time) - Skew;
        return settled > Through ? settled : Through;
    }

    private bool WasEmittedLongAgo(DateTimeOffset time) =>
        time < Through || _beyondHole.Exists(span => span.From <= time && time < span.Until);

    private void Add(string key, KnownItem item)
    {
        _items.Add(key, item);
        _oldestFirst.Enqueue(key);
        if (_items.Count > _capacity)
            ForgetOldest();
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
/// <param name="Time">When it was said, by the service's clock; not before that, where another process has named it.</param>
/// <param name="Era">Which stretch between two holes it belongs to.</param>
/// <param name="Latest">
/// The latest time under which the service has shown it. Without limit where another process has named it, until it
/// is seen here: up to then it must be handed on by name.
/// </param>
internal readonly record struct KnownItem(int Stage, DateTimeOffset Time, int Era, DateTimeOffset Latest);

/// <summary>A stretch of items that were emitted without a gap, and are known by time alone.</summary>
internal readonly record struct EmittedSpan(int Era, DateTimeOffset From, DateTimeOffset Until);
