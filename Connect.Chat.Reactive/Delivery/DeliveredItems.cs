namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Records what the observers have been given, for the resume handle. The dispatcher is the only writer; any thread
/// may export.
/// </summary>
internal sealed class DeliveredItems
{
    // Together with the items beyond a gap they fit into a handle of 16 KiB.
    private const int MaxRecent = 400;
    private const int MaxReceipts = 200;
    private const int MaxUnfinished = 64;
    private const int MaxBeyondGap = 550;
    private const int MaxRuns = 20;

    private readonly object _lock = new();
    private readonly RecentIdentities _recent = new(MaxRecent);
    private RecentIdentities? _receipts;
    private List<ulong>? _beyondGap;
    private List<DeliveredRun>? _runs;
    private bool _isRunOpen;
    private List<KeyValuePair<ulong, ItemVersion>>? _unfinished;
    private bool _knowsAll;

    public DeliveredItems(SequencerSettings settings)
    {
        _knowsAll = settings.InitialHistory == InitialHistory.All;
        if (settings.ResumeFrom is not { } state)
            return;
        _knowsAll = state.IsWhole;
        _recent.AddRange(state.Recent);
        (_receipts = new(MaxReceipts)).AddRange(state.Receipts);
        _beyondGap = [.. state.BeyondGap];
        _runs = [.. state.Runs];
        _unfinished = [.. state.Unfinished];
    }

    public void Add(ChatItem item, ItemChange change, bool isBeyondGap)
    {
        if (item is TypingEvent)
            return;
        var identity = ItemIdentity.Of(item);
        lock (_lock)
        {
            if (item is MessageReceipt)
            {
                (_receipts ??= new(MaxReceipts)).Add(identity);
                return;
            }

            if (_unfinished is not null || ItemVersion.Of(item) != ItemVersion.Final)
                SetVersion(identity, ItemVersion.Of(item));
            if (change != ItemChange.New)
                return;
            if (isBeyondGap)
                AddBeyondGap(identity);
            else
                _recent.Add(identity);
        }
    }

    /// <summary>Another socket was subscribed: items may be missing between what was delivered and what follows.</summary>
    public void EndRun()
    {
        lock (_lock)
            _isRunOpen = false;
    }

    /// <summary>Items of before the first connection were skipped, and so count as delivered.</summary>
    public void AddSkipped(SkippedItems skipped)
    {
        lock (_lock)
        {
            _knowsAll |= skipped is { Items.Count: 0, HasOlder: false };
            foreach (var item in skipped.Items)
                _recent.Add(ItemIdentity.Of(item));
        }
    }

    /// <summary>Nothing is missing any more below what was delivered.</summary>
    public void CloseGap()
    {
        lock (_lock)
        {
            _recent.AddRange(_beyondGap ?? []);
            _beyondGap = null;
            _runs = null;
            _isRunOpen = false;
        }
    }

    /// <summary>What the next process must know.</summary>
    /// <param name="unhandled">Items that an asynchronous observer has not handled yet: they do not count.</param>
    public ResumeState Export(IEnumerable<ChatItem> unhandled)
    {
        var owed = new HashSet<ulong>(unhandled.Select(ItemIdentity.Of));
        lock (_lock)
        {
            return new()
            {
                Recent = Without(owed, _recent.Latest(MaxRecent)),
                Receipts = Without(owed, _receipts?.Latest(MaxReceipts) ?? []),
                BeyondGap = Without(owed, BeyondGap()),
                Runs = _runs is not null && _beyondGap?.Count > MaxBeyondGap
                    ? [.. _runs.Skip(Math.Max(0, _runs.Count - MaxRuns))]
                    : [],
                Unfinished = [.. (_unfinished ?? []).Where(item => !owed.Contains(item.Key))],
                IsWhole = _knowsAll && _recent.Added == _recent.Count,
            };
        }
    }

    private void AddBeyondGap(ulong identity)
    {
        (_beyondGap ??= []).Add(identity);
        _runs ??= [];
        if (_isRunOpen)
            _runs[^1] = _runs[^1] with { Last = identity };
        else
            _runs.Add(new(identity, identity));
        _isRunOpen = true;
    }

    // The latest ones are most likely to be between others in the transcript.
    private ulong[] BeyondGap() => _beyondGap is not { Count: > MaxBeyondGap }
        ? [.. _beyondGap ?? []]
        : [.. _beyondGap.Take(MaxBeyondGap / 5), .. _beyondGap.Skip(_beyondGap.Count - (MaxBeyondGap * 4 / 5))];

    private static ulong[] Without(HashSet<ulong> owed, ulong[] identities) =>
        owed.Count == 0 ? identities : Array.FindAll(identities, identity => !owed.Contains(identity));

    // The latest last; final versions are the default and not kept.
    private void SetVersion(ulong identity, ItemVersion version)
    {
        _unfinished?.RemoveAll(item => item.Key == identity);
        if (version == ItemVersion.Final)
            return;
        _unfinished ??= [];
        _unfinished.Add(new(identity, version));
        if (_unfinished.Count > MaxUnfinished)
            _unfinished.RemoveAt(0);
    }
}
